using FlinkCoin.Embedded;
using FlinkCoin.Report.League;

namespace FlinkCoin.Report.Pages;

/// <summary>What the report of a run says, in any format.</summary>
internal static class RunPage
{
    /// <summary>The title.</summary>
    public const string Title = "FlinkCoin: report of a run";

    /// <summary>Writes the page.</summary>
    public static string Write(IDocument page, RunResult result, string input, IReadOnlyList<ProductSection> sections)
    {
        page.Facts(RunFacts.Run(result, input));
        foreach (var (place, section) in sections.Index())
            page.Navigation([($"p{place + 1}", section.Result.Product.ToString()), .. section.Horizons.Select(horizon => ($"p{place + 1}-{horizon.Name}", horizon.Name))]);
        page.Chapter("products", "Products");
        page.Table(RunFacts.ProductHeadings, result.Products.Select(product => (RunFacts.Product(product), "product")));
        if (sections.Count < result.Products.Count)
            page.Note($"Shown in detail: the {sections.Count} with most decisions.");
        foreach (var (place, section) in sections.Index())
            Product(page, section, $"p{place + 1}");
        return page.End([LeagueColumns.Legend, "Drawn from the run's records alone; the same records give the same page. Times are the exchange's, in UTC."]);
    }

    private static void Product(IDocument page, ProductSection section, string id)
    {
        page.Chapter(id, section.Result.Product.ToString());
        page.Charts(section.Market);
        page.Section(null, "Feed");
        page.Paragraph($"Faults: {section.Faults ?? "none"}.");
        page.Charts(section.Feed);
        foreach (var horizon in section.Horizons)
        {
            page.Section($"{id}-{horizon.Name}", $"{section.Result.Product}, {horizon.Name} ahead");
            page.Verdict(horizon.Verdict, horizon.Summary);
            page.Table(LeagueColumns.Headings, horizon.League.Rows.Select(row => (LeagueColumns.Cells(row), row.Mark.ToString().ToLowerInvariant())));
            page.Charts(horizon.Charts);
        }
    }
}
