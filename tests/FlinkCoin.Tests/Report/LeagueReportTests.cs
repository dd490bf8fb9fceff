using System.Xml;
using System.Xml.Linq;
using FlinkCoin.Accuracy;
using FlinkCoin.Report;
using FlinkCoin.Report.Results;
using FlinkCoin.Tests.Embedded;
using FlinkCoin.Tests.Report.Tracks;
using Xunit;

namespace FlinkCoin.Tests.Report;

public sealed class LeagueReportTests
{
    [Fact]
    public void The_page_is_well_formed_has_all_plots_and_asks_for_nothing()
    {
        using var folder = new TemporaryFolder();
        LeagueReport.Write(folder.Path, [.. EvaluatedRun.Result.Value.Tracks.Select(track => ProductEvaluation.Of(track, null, new AccuracyOptions { Resamples = 200 }))], [("input", "<a> & b")]);
        var html = File.ReadAllText(folder.File("league.html"));
        using var reader = XmlReader.Create(new StringReader(html), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        var page = XDocument.Load(reader);
        var figures = page.Descendants("figure").Select(figure => (string)figure.Attribute("id")!).ToHashSet();
        string[] expected =
        [
            .. new[] { "p1", "p2" }.SelectMany(product => new[] { $"{product}_skill", $"{product}_hits" }.Concat(EvaluatedRun.Horizons.SelectMany(horizon =>
                new[] { "loss", "brier", "ic", "calibration", "reliability", "features", "weights1" }.Select(chart => $"{product}_{horizon}_{chart}")))),
        ];
        Assert.Equal(expected.Order(), figures.Order());
        Assert.All(page.Descendants("figure"), figure => Assert.NotEmpty(figure.Descendants("path")));
        var ids = page.Descendants().Attributes("id").Select(id => id.Value).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Empty(page.Descendants("script"));
        Assert.DoesNotContain("http", html, StringComparison.OrdinalIgnoreCase);
        Assert.All(page.Descendants().Attributes().Where(attribute => attribute.Name.LocalName is "href" or "src"), link => Assert.Matches("^(#|data:,)", link.Value));
        Assert.Contains("<a> & b", page.Descendants("dd").Select(fact => fact.Value));
        // A league table and one of costs for each product and horizon.
        Assert.Equal(2 * 2 * EvaluatedRun.Horizons.Length, page.Descendants("table").Count());
        var pictures = File.ReadLines(folder.File("league.md")).Where(line => line.StartsWith("![", StringComparison.Ordinal)).Select(line => line[(line.LastIndexOf('(') + 1)..^1]).ToList();
        Assert.Equal(expected.Length, pictures.Count);
        Assert.All(pictures, picture => Assert.True(File.Exists(folder.File(picture)), picture));
    }

    [Fact]
    public void Records_of_faults_alone_have_a_report()
    {
        using var folder = new TemporaryFolder();
        Assert.Null(EvaluatedRun.Read(["""{"n":1,"product":"A-B","kind":"fault","seq":1,"fault":"gap","detail":"1-2"}"""], out var tracks));
        LeagueReport.Write(folder.Path, [ProductEvaluation.Of(tracks[0], null, new AccuracyOptions())], []);
        Assert.EndsWith("</html>\n", File.ReadAllText(folder.File("league.html")), StringComparison.Ordinal);
    }
}
