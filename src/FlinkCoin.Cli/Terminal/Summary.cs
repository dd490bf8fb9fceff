using System.Globalization;
using FlinkCoin.Embedded;
using FlinkCoin.Report.League;
using Spectre.Console;
using Figures = FlinkCoin.Report.Text;

namespace FlinkCoin.Cli.Terminal;

/// <summary>What a run came to: tables of the products with most decisions, counts of all, the digest.</summary>
internal static class Summary
{
    /// <summary>Products with a table of their own.</summary>
    public const int Detailed = 4;

    /// <summary>Prints it.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="result">The run.</param>
    /// <param name="ascii">True for frames of ASCII, for files and pipes.</param>
    public static void Write(IAnsiConsole console, RunResult result, bool ascii)
    {
        var border = FigureTable.Border(ascii);
        foreach (var product in result.Products.Where(product => product.Counts.Decisions > 0).OrderByDescending(product => product.Counts.Decisions).ThenBy(product => product.Product).Take(Detailed))
        {
            var schema = product.Scores.Schema;
            console.Write(LeagueView.Table(schema, [.. Enumerable.Range(0, schema.Horizons.Count).Select(horizon => LeagueTable.Of(product.Scores, horizon))], int.MaxValue, border));
            for (var horizon = 0; horizon < schema.Horizons.Count; horizon++)
            {
                if (DriftCounts.Of(product.Scores, horizon) is { } drifts)
                    console.WriteLine($"{schema.Product} {schema.Horizons[horizon].Name}, drifts: {drifts}");
            }
        }

        Products(console, result, border);
        foreach (var (type, count) in result.NoProduct.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            console.WriteLine($"of no product: {Figures.Count(count)} {type}");
        foreach (var error in result.ExchangeErrors)
            console.WriteLine("exchange says: " + error);
        var rate = result.Seconds > 0 ? $", {Figures.Count((long)(result.Messages / result.Seconds))} messages/s, {Figures.Megabytes(result.Bytes / result.Seconds)}/s" : "";
        console.WriteLine($"{Figures.Count(result.Messages)} messages, {Figures.Megabytes(result.Bytes)} in {result.Seconds.ToString("0.00", CultureInfo.InvariantCulture)} s{rate}{(result.Interrupted ? "; interrupted" : "")}");
        console.WriteLine("digest " + result.Digest);
    }

    private static void Products(IAnsiConsole console, RunResult result, TableBorder border)
    {
        var table = new Table().Border(border);
        table.AddColumns(["product", "messages", "malformed", "crossed", "decisions", "outcomes", "void", "digest"]);
        foreach (var product in result.Products)
        {
            var (counts, scores) = (product.Counts, product.Scores);
            var horizons = Enumerable.Range(0, scores.Schema.Horizons.Count).ToArray();
            long[] figures = [counts.Messages, counts.Malformed, counts.Crossed, counts.Decisions, horizons.Sum(scores.Outcomes), horizons.Sum(scores.Voids)];
            _ = table.AddRow([Markup.Escape(product.Product.ToString()), .. figures.Select(Figures.Count), product.Digest ?? "-"]);
        }

        console.Write(table);
    }
}
