using System.Globalization;
using FlinkCoin.Report.League;
using FlinkCoin.Report.Plots;
using FlinkCoin.Report.Results;

namespace FlinkCoin.Report.Pages;

/// <summary>What the report of an evaluation says, in any format.</summary>
internal static class LeaguePage
{
    /// <summary>The title.</summary>
    public const string Title = "FlinkCoin: league tables";

    /// <summary>Writes the page.</summary>
    public static string Write(IDocument page, IReadOnlyList<(string Name, string Value)> facts, IReadOnlyList<LeagueSection> sections, int products)
    {
        page.Facts(facts);
        foreach (var section in sections)
            page.Navigation([(section.Id, section.Product.Product.ToString()), .. section.Horizons.Select(horizon => ($"{section.Id}-{horizon.Horizon.Horizon.Name}", horizon.Horizon.Horizon.Name))]);
        if (sections.Count < products)
            page.Note($"Shown: the {sections.Count} products with most decisions of {products}; the terminal and --json have all.");
        foreach (var section in sections)
            Product(page, section);
        return page.End([AccuracyColumns.Legend, AccuracyColumns.CostLegend, "Worked out from records alone; the same records give the same figures. Times are the exchange's, in UTC."]);
    }

    private static void Product(IDocument page, LeagueSection section)
    {
        var product = section.Product;
        page.Chapter(section.Id, product.Product.ToString());
        var times = product.Track.Times;
        page.Paragraph($"{Text.Count(product.Decisions)} decisions from {Time(times[0])} to {Time(times[^1])} UTC; faults: {(product.Faults.Count == 0 ? "none" : string.Join(", ", product.Faults.Select(fault => $"{fault.Key} {Text.Count(fault.Value)}")))}.");
        page.Charts(section.Charts);
        foreach (var (horizon, charts) in section.Horizons)
            Horizon(page, section, horizon, charts);
    }

    private static void Horizon(IDocument page, LeagueSection section, HorizonEvaluation horizon, IReadOnlyList<Chart> charts)
    {
        page.Section($"{section.Id}-{horizon.Horizon.Name}", $"{section.Product.Product}, {horizon.Horizon.Name} ahead");
        page.Verdict(AccuracyColumns.Conclusion(horizon), AccuracyColumns.Outcomes(horizon) + ".");
        page.Table(AccuracyColumns.Headings, horizon.Rows.Select(row => (AccuracyColumns.Cells(row), row.Verdict.ToString().ToLowerInvariant())));
        page.Note(AccuracyColumns.NullFloor(horizon) + ".");
        page.Charts(charts);
        if (horizon.Rows.Count > 0)
        {
            page.Paragraph("Costs, in basis points a trade:");
            page.Table(AccuracyColumns.CostHeadings([.. horizon.Rows[0].FeeTiers.Select(tier => tier.Fee)]), horizon.Rows.Where(row => row.Trades > 0).Select(row => (AccuracyColumns.CostCells(row), "cost")));
        }

        foreach (var line in AccuracyColumns.Remarks(horizon))
            page.Paragraph(line + ".");
    }

    private static string Time(long microseconds) => DateTime.UnixEpoch.AddMicroseconds(microseconds).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
