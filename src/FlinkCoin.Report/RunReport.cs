using FlinkCoin.Embedded;
using FlinkCoin.Report.Pages;

namespace FlinkCoin.Report;

/// <summary>Writes a run's report into a folder: <c>report.html</c>, one file that needs nothing else, and <c>report.md</c> with its pictures beside it.</summary>
public static class RunReport
{
    /// <summary>The products that are shown with charts: those with most decisions. All are in the table.</summary>
    public const int Detailed = 4;

    /// <summary>Writes the report, replacing an earlier one. The folder is made where it is missing.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="result">The run; products whose <see cref="ProductResult.Observers"/> have a <see cref="ReportSeries"/> are drawn.</param>
    /// <param name="input">What was run, in a few words, such as the tape's name.</param>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder must not be written.</exception>
    public static void Write(string folder, RunResult result, string input)
    {
        _ = Directory.CreateDirectory(folder);
        ProductSection[] sections = [.. result.Products
            .Where(product => product.Counts.Decisions > 0 && product.Observers.OfType<ReportSeries>().Any())
            .OrderByDescending(product => product.Counts.Decisions)
            .Take(Detailed)
            .Select((product, place) => new ProductSection(product, product.Observers.OfType<ReportSeries>().First(), $"p{place + 1}_"))];
        File.WriteAllText(Path.Combine(folder, "report.html"), RunPage.Write(new HtmlDocument(RunPage.Title), result, input, sections));
        File.WriteAllText(Path.Combine(folder, "report.md"), RunPage.Write(new MarkdownDocument(RunPage.Title), result, input, sections));
        foreach (var chart in sections.SelectMany(section => section.Charts))
            chart.SavePng(folder);
    }
}
