using System.Text.Json.Nodes;
using Xunit;

namespace FlinkCoin.Tests.Evaluation;

/// <summary>The figures of <c>--json</c> follow from the lines of <c>--out</c>: here they are worked out again, each from its definition and from nothing but the text.</summary>
public sealed class JsonFromRecordsTests
{
    private static readonly JsonObject s_json = JsonNode.Parse(FaultyRun.Result.Value.Json)!["products"]!.AsObject();

    private static readonly ILookup<string, JsonNode> s_records = FaultyRun.Result.Value.Lines.Select(line => JsonNode.Parse(line)!).ToLookup(record => (string)record["product"]!);

    [Fact]
    public void The_tape_has_every_reason_to_be_void_that_a_feed_can_give()
    {
        var reasons = s_records.SelectMany(product => product).Select(record => (string?)record["void"]).OfType<string>().ToHashSet();
        Assert.Superset(new HashSet<string> { "gap", "anchor", "silence" }, reasons);
        Assert.Equal(["BTC-USD", "ETH-USD"], s_json.Select(product => product.Key));
    }

    [Fact]
    public void Decisions_outcomes_voids_and_moves_are_those_of_the_lines()
    {
        foreach (var product in s_records)
        {
            var json = s_json[product.Key]!;
            Assert.Equal((long)json["decisions"]!, product.Count(record => (string)record["kind"]! == "decision"));
            foreach (var horizon in FaultyRun.Horizons)
            {
                var outcomes = Outcomes(product, horizon).ToList();
                var figures = json["horizons"]![horizon]!;
                Assert.Equal((long)figures["outcomes"]!, outcomes.Count(outcome => outcome["return"] is not null));
                Assert.Equal((long)figures["void"]!, outcomes.Count(outcome => outcome["void"] is not null));
                Assert.Equal((long)figures["moves"]!, outcomes.Count(outcome => outcome["return"] is { } of && (double)of != 0));
                Assert.True((long)figures["outcomes"]! > 100 && (long)figures["void"]! > 10, horizon);
            }
        }
    }

    [Fact]
    public void Every_models_figures_are_those_of_the_lines()
    {
        var visited = 0;
        foreach (var product in s_records)
        {
            var decisions = product.Where(record => (string)record["kind"]! == "decision").ToDictionary(record => (long)record["n"]!);
            foreach (var horizon in FaultyRun.Horizons)
            {
                foreach (var (model, figures) in s_json[product.Key]!["horizons"]![horizon]!["models"]!.AsObject())
                {
                    var pairs = Outcomes(product, horizon)
                        .Where(outcome => outcome["return"] is not null)
                        .Select(outcome => (P: (double?)decisions[(long)outcome["of"]!]["predictions"]![horizon]![model], Y: (double)outcome["return"]!))
                        .Where(pair => pair.P is not null)
                        .Select(pair => (P: pair.P!.Value, pair.Y))
                        .ToList();
                    AssertFigures($"{product.Key} {horizon} {model}", pairs, figures!);
                    visited++;
                }
            }
        }

        Assert.Equal(2 * FaultyRun.Horizons.Length * Pipeline.Schema(Product.Create("x"), FaultyRun.Options).Models.Count, visited);
    }

    private static IEnumerable<JsonNode> Outcomes(IEnumerable<JsonNode> records, string horizon) =>
        records.Where(record => (string)record["kind"]! == "outcome" && (string)record["horizon"]! == horizon);

    private static void AssertFigures(string what, List<(double P, double Y)> pairs, JsonNode figures)
    {
        var isClassifier = what.Split(' ')[2] is "last-sign" or "majority" or "logistic" or "logistic-imbalance";
        var error = pairs.Sum(pair => (pair.Y - pair.P) * (pair.Y - pair.P));
        var signs = pairs.Where(pair => pair.Y != 0 && pair.P != 0).ToList();
        Assert.Equal(pairs.Count, (long)figures["n"]!);
        AssertNear($"{what} rmse", isClassifier ? null : Math.Sqrt(error / pairs.Count), figures["rmse"]);
        AssertNear($"{what} mae", isClassifier ? null : pairs.Average(pair => Math.Abs(pair.Y - pair.P)), figures["mae"]);
        AssertNear($"{what} r2", isClassifier ? null : 1 - (error / pairs.Sum(pair => pair.Y * pair.Y)), figures["r2"]);
        AssertNear($"{what} hit", signs.Count == 0 ? null : signs.Average(pair => Math.Sign(pair.P) == Math.Sign(pair.Y) ? 1.0 : 0), figures["hit"]);
    }

    private static void AssertNear(string what, double? expected, JsonNode? actual) =>
        Assert.True(
            expected is null == actual is null && (expected is null || Math.Abs(expected.Value - (double)actual!) <= 1e-9 * Math.Max(1, Math.Abs(expected.Value))),
            $"{what}: {expected} is expected, not {actual}.");
}
