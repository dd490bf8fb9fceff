using FlinkCoin.Report.Pages;
using FlinkCoin.Report.Results;

namespace FlinkCoin.Report;

/// <summary>Writes the report of an evaluation into a folder: <c>league.html</c>, one file that needs nothing else, and <c>league.md</c> with its pictures beside it.</summary>
public static class LeagueReport
{
    /// <summary>The products that are shown: those with most decisions.</summary>
    public const int Detailed = 4;

    /// <summary>Writes the report, replacing an earlier one. The folder is made where it is missing.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="evaluations">The products.</param>
    /// <param name="facts">What was evaluated, and how: names and values for the page's head.</param>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder must not be written.</exception>
    public static void Write(string folder, IReadOnlyList<ProductEvaluation> evaluations, IReadOnlyList<(string Name, string Value)> facts)
    {
        _ = Directory.CreateDirectory(folder);
        LeagueSection[] sections = [.. evaluations.Where(product => product.Decisions > 0).OrderByDescending(product => product.Decisions).Take(Detailed)
            .Select((product, place) => new LeagueSection(product, $"p{place + 1}"))];
        File.WriteAllText(Path.Combine(folder, "league.html"), LeaguePage.Write(new HtmlDocument(LeaguePage.Title), facts, sections, evaluations.Count));
        File.WriteAllText(Path.Combine(folder, "league.md"), LeaguePage.Write(new MarkdownDocument(LeaguePage.Title), facts, sections, evaluations.Count));
        foreach (var chart in sections.SelectMany(section => section.AllCharts))
            chart.SavePng(folder);
    }
}
