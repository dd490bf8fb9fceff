using System.Globalization;
using System.Text;
using FlinkCoin.Embedded;
using FlinkCoin.Report.League;
using FlinkCoin.Report.Plots;

namespace FlinkCoin.Report.Pages;

/// <summary>The report as Markdown, with its pictures in files beside it.</summary>
internal static class MarkdownPage
{
    /// <summary>Writes the page.</summary>
    public static string Of(RunResult result, string input, IReadOnlyList<ProductSection> sections)
    {
        var page = new StringBuilder("# FlinkCoin: report of a run\n\n");
        foreach (var (name, value) in RunFacts.Run(result, input))
            _ = page.Append(CultureInfo.InvariantCulture, $"- {name}: {Escape(value)}\n");
        _ = page.Append("\n## Products\n\n");
        Table(page, RunFacts.ProductHeadings, result.Products.Select(RunFacts.Product), textColumns: 1);
        if (sections.Count < result.Products.Count)
            _ = page.Append(CultureInfo.InvariantCulture, $"\nShown in detail: the {sections.Count} with most decisions.\n");
        foreach (var section in sections)
            Product(page, section);
        return page.Append(CultureInfo.InvariantCulture, $"\n---\n{LeagueColumns.Legend}\n").ToString();
    }

    private static void Product(StringBuilder page, ProductSection section)
    {
        _ = page.Append(CultureInfo.InvariantCulture, $"\n## {section.Result.Product}\n");
        Charts(page, section.Market);
        _ = page.Append(CultureInfo.InvariantCulture, $"\n### Feed\n\nFaults: {section.Faults ?? "none"}.\n");
        Charts(page, section.Feed);
        foreach (var horizon in section.Horizons)
        {
            _ = page.Append(CultureInfo.InvariantCulture, $"\n### {section.Result.Product}, {horizon.Name} ahead\n\n**{horizon.Verdict}** {horizon.Summary}\n\n");
            Table(page, LeagueColumns.Headings, horizon.League.Rows.Select(LeagueColumns.Cells), textColumns: 1);
            Charts(page, horizon.Charts);
        }
    }

    private static void Charts(StringBuilder page, IReadOnlyList<Chart> charts)
    {
        foreach (var chart in charts)
            _ = page.Append(CultureInfo.InvariantCulture, $"\n![{chart.Title}]({chart.Name}.png)\n\n*{chart.Title}.* {chart.Note}\n");
    }

    private static void Table(StringBuilder page, IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows, int textColumns)
    {
        _ = page.Append("| ").AppendJoin(" | ", headings).Append(" |\n|").AppendJoin('|', headings.Select((_, column) => column < textColumns ? "---" : "---:")).Append("|\n");
        foreach (var row in rows)
            _ = page.Append("| ").AppendJoin(" | ", row.Select(Escape)).Append(" |\n");
    }

    /// <summary>Keeps text of the exchange or of file names from being read as markup.</summary>
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is '|' or '*' or '_' or '`' or '[' or ']' or '<' or '>' or '\\' or '#')
                _ = escaped.Append('\\');
            _ = escaped.Append(c is '\n' or '\r' ? ' ' : c);
        }

        return escaped.ToString();
    }
}
