using System.Text.Json.Nodes;
using FlinkCoin.Accuracy;
using FlinkCoin.Cli.Terminal;
using FlinkCoin.Report.Results;
using FlinkCoin.Report.Tracks;
using FlinkCoin.Tests.Evaluation;
using FlinkCoin.Tests.Report.Tracks;
using Spectre.Console.Testing;
using Xunit;

namespace FlinkCoin.Tests.Report.Results;

/// <summary>The figures of an evaluation follow from the lines of the records: here they are worked out again, each from its definition and from nothing but the text.</summary>
public sealed class ProductEvaluationTests
{
    private static readonly ILookup<string, JsonNode> s_records = EvaluatedRun.Result.Value.Lines.Select(line => JsonNode.Parse(line)!).ToLookup(record => (string)record["product"]!);

    private static readonly JsonObject s_json = JsonNode.Parse(EvaluatedRun.Json(EvaluatedRun.Result.Value.Tracks))!["products"]!.AsObject();

    [Fact]
    public void Every_models_figures_are_those_of_the_lines()
    {
        var visited = 0;
        foreach (var product in s_records)
        {
            var decisions = product.Where(record => Kind(record) == "decision").ToDictionary(record => (long)record["n"]!);
            Assert.Equal(decisions.Count, (int)s_json[product.Key]!["decisions"]!);
            foreach (var horizon in EvaluatedRun.Horizons)
            {
                var outcomes = Outcomes(product, horizon).Where(outcome => outcome["return"] is not null).ToList();
                Assert.Equal(outcomes.Count, (int)s_json[product.Key]!["horizons"]![horizon]!["outcomes"]!);
                foreach (var (model, figures) in s_json[product.Key]!["horizons"]![horizon]!["models"]!.AsObject())
                {
                    var pairs = outcomes.Select(outcome => (P: (double?)decisions[(long)outcome["of"]!]["predictions"]![horizon]![model], Y: (double)outcome["return"]!))
                        .Where(pair => pair.P is not null).Select(pair => (P: pair.P!.Value, pair.Y)).ToList();
                    AssertFigures($"{EvaluatedRun.Seeds}, {product.Key} {horizon} {model}", pairs, figures!);
                    visited++;
                }
            }
        }

        // Five models and the eight baselines, two products.
        Assert.Equal(2 * EvaluatedRun.Horizons.Length * Pipeline.Schema(Product.Create("x"), new PipelineOptions { Models = EvaluatedRun.Models }).Models.Count, visited);
    }

    [Fact]
    public void Voids_faults_drifts_and_features_are_those_of_the_lines()
    {
        foreach (var product in s_records)
        {
            var decisions = product.Where(record => Kind(record) == "decision").ToDictionary(record => (long)record["n"]!);
            AssertCounts(product.Where(record => Kind(record) == "fault").CountBy(record => (string)record["fault"]!), s_json[product.Key]!["faults"]!);
            foreach (var horizon in EvaluatedRun.Horizons)
            {
                var figures = s_json[product.Key]!["horizons"]![horizon]!;
                AssertCounts(Outcomes(product, horizon).Where(outcome => outcome["void"] is not null).CountBy(outcome => (string)outcome["void"]!), figures["void"]!);
                foreach (var (model, counts) in figures["drifts"]!.AsObject())
                    AssertCounts(product.Where(record => Kind(record) == "drift" && (string)record["horizon"]! == horizon && (string)record["model"]! == model).CountBy(record => (string)record["event"]!), counts!);
                var valid = Outcomes(product, horizon).Where(outcome => outcome["return"] is not null).ToList();
                var values = valid.Select(outcome => (double)decisions[(long)outcome["of"]!]["features"]!["ofi1"]!).ToList();
                AssertNear($"{EvaluatedRun.Seeds} ofi1 {horizon}", Correlation(values, [.. valid.Select(outcome => (double)outcome["return"]!)]), figures["features"]!["ofi1"]);
            }
        }
    }

    [Fact]
    public void The_coverage_of_intervals_is_that_of_the_lines()
    {
        foreach (var product in s_records)
        {
            var decisions = product.Where(record => Kind(record) == "decision").ToDictionary(record => (long)record["n"]!);
            foreach (var horizon in EvaluatedRun.Horizons)
            {
                var pairs = Outcomes(product, horizon).Where(outcome => outcome["return"] is not null)
                    .Select(outcome => (Interval: decisions[(long)outcome["of"]!]["intervals"]?[horizon]?["quantile"]?.AsArray(), Y: (double)outcome["return"]!))
                    .Where(pair => pair.Interval is not null).Select(pair => (Low: (double)pair.Interval![0]!, High: (double)pair.Interval[1]!, pair.Y)).ToList();
                var figures = s_json[product.Key]!["horizons"]![horizon]!["intervals"]!["quantile"]!;
                Assert.InRange(pairs.Count, 50, 1000);
                Assert.Equal(pairs.Count, (int)figures["n"]!);
                AssertNear("coverage", (double)pairs.Count(pair => pair.Low <= pair.Y && pair.Y <= pair.High) / pairs.Count, figures["coverage"]);
                AssertNear("width", pairs.Average(pair => pair.High - pair.Low), figures["meanWidth"]);
            }
        }
    }

    [Fact]
    public void Outcomes_overlap_by_as_many_decisions_as_the_horizon_has_steps()
    {
        foreach (var (_, product) in s_json)
        {
            Assert.Equal(1, (int)product!["horizons"]!["1s"]!["overlap"]!);
            Assert.Equal(5, (int)product["horizons"]!["5s"]!["overlap"]!);
        }
    }

    /// <summary>On a random walk nobody is better than the best baseline, whatever the horizon.</summary>
    [Theory]
    [InlineData(11, 12)]
    [InlineData(13, 14)]
    public void On_a_random_walk_no_model_is_better(int market, int walk)
    {
        var options = Options.Of(Duration.Second, "1s,5s,10s") with { Models = ["linear", "logistic", "quantile", "boa"] };
        var recorder = new TrackRecorder(Pipeline.Schema(Product.Create(NullMarket.Product), options));
        var pipeline = new Pipeline(Product.Create(NullMarket.Product), options, recorder);
        foreach (var message in new NullMarket(market, 1).Messages(NullMarket.GaussianWalk(walk, 6000, 700), Duration.Second / 2))
            pipeline.Process(message);
        pipeline.Complete();
        var evaluation = ProductEvaluation.Of(recorder.Track, null, new AccuracyOptions { Resamples = 200 });
        Assert.Equal(3, evaluation.Horizons.Count);
        Assert.All(evaluation.Horizons, horizon => Assert.InRange(horizon.Sample.Count, 2900, 3000));
        var found = evaluation.Horizons.SelectMany(horizon => horizon.Rows.Where(row => row.Verdict == Verdict.Better).Select(row => $"{row.Model.Name} at {horizon.Horizon.Name}, p {row.AgainstBest!.POneSided}"));
        Assert.True(!found.Any(), $"seeds {market}, {walk}: {string.Join("; ", found)}");
        using var console = new TestConsole();
        console.Profile.Width = 220;
        EvaluationView.Write(console, [evaluation], ascii: true);
        Assert.DoesNotContain("| better", console.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Better than", console.Output, StringComparison.Ordinal);
        Assert.Equal(3, console.Output.Split("No model is shown to be better than the best baseline").Length - 1);
        Assert.Equal(3, console.Output.Split("null floor: against returns whose signs a coin threw").Length - 1);
    }

    private static string Kind(JsonNode record) => (string)record["kind"]!;

    private static IEnumerable<JsonNode> Outcomes(IEnumerable<JsonNode> records, string horizon) => records.Where(record => Kind(record) == "outcome" && (string)record["horizon"]! == horizon);

    private static void AssertFigures(string what, List<(double P, double Y)> pairs, JsonNode figures)
    {
        var isClassifier = what.Split(' ')[^1] is "last-sign" or "majority" or "logistic" or "logistic-imbalance";
        var calls = pairs.Where(pair => pair.Y != 0 && pair.P != 0).ToList();
        var moves = pairs.Where(pair => pair.Y != 0).ToList();
        var error = pairs.Sum(pair => (pair.Y - pair.P) * (pair.Y - pair.P));
        Assert.Equal(isClassifier, (bool)figures["classifier"]!);
        Assert.Equal(pairs.Count, (int)figures["n"]!);
        Assert.Equal(moves.Count, (int)figures["moves"]!);
        AssertNear($"{what} rmse", isClassifier ? null : Math.Sqrt(error / pairs.Count), figures["rmse"]);
        AssertNear($"{what} mae", isClassifier ? null : pairs.Average(pair => Math.Abs(pair.Y - pair.P)), figures["mae"]);
        AssertNear($"{what} r2", isClassifier ? null : 1 - (error / pairs.Sum(pair => pair.Y * pair.Y)), figures["r2"]);
        AssertNear($"{what} ic", Correlation([.. pairs.Select(pair => pair.P)], [.. pairs.Select(pair => pair.Y)]), figures["ic"]);
        AssertNear($"{what} accuracy", calls.Count == 0 ? null : calls.Average(pair => Math.Sign(pair.P) == Math.Sign(pair.Y) ? 1.0 : 0), figures["accuracy"]);
        AssertNear($"{what} brier", isClassifier ? moves.Average(pair => Square(((pair.P + 1) / 2) - (pair.Y > 0 ? 1 : 0))) : null, figures["brier"]);
        AssertNear($"{what} logLoss", isClassifier ? moves.Average(pair => -Math.Log(Math.Clamp(pair.Y > 0 ? (1 + pair.P) / 2 : (1 - pair.P) / 2, 1e-15, 1 - 1e-15))) : null, figures["logLoss"]);
        AssertNear($"{what} f1", F1(calls), figures["f1"]);
        AssertNear($"{what} grossEdge", pairs.Exists(pair => pair.P != 0) ? pairs.Where(pair => pair.P != 0).Average(pair => Math.Sign(pair.P) * pair.Y) : null, figures["grossEdge"]);
    }

    private static double? F1(List<(double P, double Y)> calls)
    {
        double? Of(int sign)
        {
            var (right, called, happened) = (calls.Count(pair => Math.Sign(pair.P) == sign && Math.Sign(pair.Y) == sign), calls.Count(pair => Math.Sign(pair.P) == sign), calls.Count(pair => Math.Sign(pair.Y) == sign));
            return called + happened == 0 ? null : 2.0 * right / (called + happened);
        }

        return (Of(1) + Of(-1)) / 2;
    }

    private static double? Correlation(List<double> one, List<double> other)
    {
        var (mean, otherMean) = (one.Average(), other.Average());
        var (square, otherSquare) = (one.Sum(value => Square(value - mean)), other.Sum(value => Square(value - otherMean)));
        return square == 0 || otherSquare == 0 ? null : one.Zip(other, (value, second) => (value - mean) * (second - otherMean)).Sum() / Math.Sqrt(square * otherSquare);
    }

    private static double Square(double value) => value * value;

    private static void AssertCounts(IEnumerable<KeyValuePair<string, int>> expected, JsonNode actual) =>
        Assert.Equal(expected.OrderBy(pair => pair.Key, StringComparer.Ordinal), actual.AsObject().Select(pair => KeyValuePair.Create(pair.Key, (int)pair.Value!)).OrderBy(pair => pair.Key, StringComparer.Ordinal));

    private static void AssertNear(string what, double? expected, JsonNode? actual) =>
        Assert.True(
            expected is null == actual is null && (expected is null || Math.Abs(expected.Value - (double)actual!) <= 1e-8 * Math.Max(1, Math.Abs(expected.Value))),
            $"{what}: {expected} is expected, not {actual}.");
}
