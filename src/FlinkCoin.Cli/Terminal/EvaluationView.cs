using FlinkCoin.Accuracy;
using FlinkCoin.Report.League;
using FlinkCoin.Report.Results;
using Spectre.Console;

namespace FlinkCoin.Cli.Terminal;

/// <summary>An evaluation in a terminal: a league table for each product and horizon.</summary>
internal static class EvaluationView
{
    /// <summary>Prints it.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="evaluations">The products.</param>
    /// <param name="ascii">True for frames of ASCII, for files and pipes.</param>
    public static void Write(IAnsiConsole console, IReadOnlyList<ProductEvaluation> evaluations, bool ascii)
    {
        foreach (var product in evaluations)
        {
            foreach (var horizon in product.Horizons)
            {
                console.Write(League(product, horizon, FigureTable.Border(ascii)));
                console.WriteLine(AccuracyColumns.Conclusion(horizon));
                console.WriteLine(AccuracyColumns.Outcomes(horizon));
                console.WriteLine(AccuracyColumns.NullFloor(horizon));
                foreach (var remark in AccuracyColumns.Remarks(horizon))
                    console.WriteLine(remark);
                console.WriteLine();
            }
        }

        console.WriteLine(evaluations.Sum(product => product.Decisions) == 0 ? "There are no decisions: nothing can be said of any model." : AccuracyColumns.Legend);
    }

    private static Table League(ProductEvaluation product, HorizonEvaluation horizon, TableBorder border)
    {
        var table = new Table().Border(border).Title(Markup.Escape($"{product.Product}, {horizon.Horizon.Name} ahead"));
        table.AddColumns(AccuracyColumns.Headings);
        foreach (var row in horizon.Rows)
            _ = table.AddRow(AccuracyColumns.Cells(row).Select(cell => new Markup(Markup.Escape(cell), Style(row.Verdict))));
        return table;
    }

    private static Style Style(Verdict verdict) => verdict switch
    {
        Verdict.Better => new Style(Color.Green),
        Verdict.NotBetter => new Style(Color.Red),
        Verdict.InConfidenceSet => new Style(Color.Yellow),
        Verdict.BestBaseline => new Style(decoration: Decoration.Bold),
        _ => new Style(Color.Grey),
    };
}
