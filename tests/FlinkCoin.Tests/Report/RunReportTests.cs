using System.Xml;
using System.Xml.Linq;
using FlinkCoin.Report;
using Xunit;

namespace FlinkCoin.Tests.Report;

public sealed class RunReportTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("flinkcoin-report-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_page_is_well_formed_has_all_sections_and_charts_and_asks_for_nothing()
    {
        RunReport.Write(_folder, RecordScript.Result(21, 3_000, withReport: true), "made up");
        var html = File.ReadAllText(Path.Combine(_folder, "report.html"));
        using var reader = XmlReader.Create(new StringReader(html), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        var page = XDocument.Load(reader);
        var figures = page.Descendants("figure").ToDictionary(figure => (string)figure.Attribute("id")!);
        string[] expected =
        [
            "p1_price", "p1_closeup", "p1_faults", "p1_rates", "p1_spread", .. new[] { "1s", "5s" }.SelectMany(horizon =>
                new[] { "r2", "ratio", "hit", "calibration", "reliability" }.Select(chart => $"p1_{horizon}_{chart}")),
        ];
        Assert.Equal(expected.Order(), figures.Keys.Order());
        Assert.All(figures.Values, figure => Assert.NotEmpty(figure.Descendants("path")));
        Assert.Equal(["Products", "BTC-USD"], page.Descendants("h2").Select(heading => heading.Value));
        Assert.Equal(["Feed", "BTC-USD, 1s ahead", "BTC-USD, 5s ahead"], page.Descendants("h3").Select(heading => heading.Value));
        var ids = page.Descendants().Attributes("id").Select(id => id.Value).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Empty(page.Descendants("script"));
        Assert.DoesNotContain("http", html, StringComparison.OrdinalIgnoreCase);
        Assert.All(page.Descendants().Attributes().Where(attribute => attribute.Name.LocalName is "href" or "src"), link => Assert.Matches("^(#|data:,)", link.Value));
        Assert.Contains("<not> a & product", page.Descendants("dd").Select(fact => fact.Value));
        Assert.Contains("linear is better than the best baseline", html, StringComparison.Ordinal);
        Assert.Contains("Drifts: linear: 1 warning, 1 drift.", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_picture_of_the_markdown_lies_beside_it()
    {
        RunReport.Write(_folder, RecordScript.Result(22, 500, withReport: true), "made_up.jsonl");
        var pictures = File.ReadLines(Path.Combine(_folder, "report.md")).Where(line => line.StartsWith("![", StringComparison.Ordinal))
            .Select(line => line[(line.LastIndexOf('(') + 1)..^1]).ToList();
        Assert.Equal(15, pictures.Count);
        Assert.All(pictures, picture => Assert.Equal("89504E470D0A1A0A", Convert.ToHexString(File.ReadAllBytes(Path.Combine(_folder, picture)).AsSpan(0, 8))));
        Assert.Contains(@"made\_up.jsonl", File.ReadAllText(Path.Combine(_folder, "report.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_records_give_the_same_page()
    {
        RunReport.Write(_folder, RecordScript.Result(23, 200, withReport: true), "x");
        var first = File.ReadAllText(Path.Combine(_folder, "report.html"));
        RunReport.Write(_folder, RecordScript.Result(23, 200, withReport: true), "x");
        Assert.Equal(first, File.ReadAllText(Path.Combine(_folder, "report.html")));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void A_run_that_hardly_began_has_a_report(int decisions)
    {
        RunReport.Write(_folder, RecordScript.Result(24, decisions, withReport: true), "x");
        Assert.EndsWith("</html>\n", File.ReadAllText(Path.Combine(_folder, "report.html")), StringComparison.Ordinal);
    }
}
