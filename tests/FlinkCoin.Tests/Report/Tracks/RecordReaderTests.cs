using FlinkCoin.Accuracy;
using FlinkCoin.Report.Results;
using Xunit;

namespace FlinkCoin.Tests.Report.Tracks;

public sealed class RecordReaderTests
{
    private const string Decision = """{"n":1,"product":"A-B","kind":"decision","time":1524541938000000,"bid":"1","ask":"3","mid":"2","features":{"f":1},"predictions":{"1s":{"zero":0}}}""";
    private const string Outcome = """{"n":2,"product":"A-B","kind":"outcome","of":1,"time":1524541938000000,"horizon":"1s","return":0.5}""";

    [Fact]
    public void Lines_of_all_kinds_give_the_figures_of_the_run_itself()
    {
        var (lines, tracks) = EvaluatedRun.Result.Value;
        Assert.All(new[] { "decision", "outcome", "fault", "weights", "drift" }, kind => Assert.Contains(lines, line => line.Contains($"\"kind\":\"{kind}\"", StringComparison.Ordinal)));
        Assert.Contains(lines, line => line.Contains("\"intervals\":{", StringComparison.Ordinal));
        Assert.Null(EvaluatedRun.Read(lines, out var read));
        Assert.Equal(2, read.Count);
        Assert.Equal(EvaluatedRun.Json(tracks), EvaluatedRun.Json(read));
    }

    [Fact]
    public void Lines_in_any_order_give_the_same_figures()
    {
        var (lines, tracks) = EvaluatedRun.Result.Value;
        var shuffled = lines.ToArray();
        new Random(5).Shuffle(shuffled);
        Assert.Null(EvaluatedRun.Read(shuffled, out var read));
        Assert.Equal(EvaluatedRun.Json(tracks), EvaluatedRun.Json(read));
    }

    [Theory]
    [InlineData("{}", "line 3: this is no record")]
    [InlineData("""{"n":3,"product":"A-B","kind":"unheard-of"}""", "line 3: this")]
    [InlineData("""{"n":3,"product":"A-B","kind":"outcome","of":1,"time":1,"horizon":"1s"}""", "line 3: a field is missing")]
    [InlineData("""{"n":3,"product":"A-B","kind":"outcome","of":2,"time":1,"horizon":"1s","return":1}""", "line 3: a field is missing or of the wrong kind, or it is an outcome of no decision")]
    [InlineData("""{"n":3,"product":"A-B","kind":"outcome","of":1,"time":1,"horizon":"1s","return":1e999}""", "line 3: a field")]
    [InlineData("""{"n":3,"product":"A-B","kind":"outcome","of":1,"time":1,"horizon":"1s","void":"moon"}""", "line 3: a field")]
    [InlineData("""{"n":3,"product":"A-B","kind":"outcome","of":1,"time":1,"horizon":"soon","return":1}""", "line 3: a field")]
    [InlineData("""{"n":3,"product":"A-B","kind":"decision","time":5,"bid":"x","ask":"3","mid":"2","features":{},"predictions":{}}""", "line 3: a field")]
    [InlineData("""{"n":3,"product":"A-B","kind":"decision","time":5,"bid":"1","ask":"3","mid":"2","features":{"f":"1"},"predictions":{}}""", "line 3: a field")]
    [InlineData("""{"n":3,"product":"A-B","kind":"decision","time":5,"bid":"1","ask":"3","mid":"2"}""", "line 3: a field")]
    [InlineData("""{"n":3,"product":"A-B","kind":"weights","time":5,"horizon":"1s","weights":{}}""", "line 3: a field")]
    [InlineData("""{"n":3,"product":"A-B","kind":"drift","time":5,"horizon":"1s","model":"arf"}""", "line 3: a field")]
    [InlineData("""{"n":2,"product":"A-B","kind":"fault","seq":1,"fault":"gap"}""", "record 2 of A-B comes a second time")]
    [InlineData("""{"n":4,"product":"A-B","kind":"fault","seq":1,"fault":"gap"}""", "record 3 is missing")]
    public void What_is_wrong_is_said_with_file_line_and_remedy_and_what_was_read_is_kept(string line, string message)
    {
        var error = EvaluatedRun.Read([Decision, Outcome, line], out var tracks);
        Assert.NotNull(error);
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.Contains("r.jsonl, line 3", error, StringComparison.Ordinal);
        Assert.Contains("Give ", error, StringComparison.Ordinal);
        Assert.Equal("A-B", Assert.Single(tracks).Product.ToString());
    }

    [Fact]
    public void A_model_that_is_not_known_is_named()
    {
        Assert.Null(EvaluatedRun.Read([Decision.Replace("\"zero\"", "\"oracle\"", StringComparison.Ordinal), Outcome], out var tracks));
        var error = Assert.Throws<ArgumentException>(() => ProductEvaluation.Of(tracks[0], null, new AccuracyOptions()));
        Assert.Contains("A-B", error.Message, StringComparison.Ordinal);
        Assert.Contains("'oracle'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_horizon_that_is_not_there_is_named_with_those_that_are()
    {
        Assert.Null(EvaluatedRun.Read([Decision, Outcome], out var tracks));
        var error = Assert.Throws<ArgumentException>(() => ProductEvaluation.Of(tracks[0], ["7s"], new AccuracyOptions()));
        Assert.Contains("'7s'; they have 1s", error.Message, StringComparison.Ordinal);
    }
}
