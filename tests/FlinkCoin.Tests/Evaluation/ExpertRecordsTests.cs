using System.Text.Json;
using FlinkCoin.Models;
using Xunit;

namespace FlinkCoin.Tests.Evaluation;

/// <summary>What docs/records.md says of weights, drifts and intervals, of a run with everything.</summary>
public sealed class ExpertRecordsTests
{
    private const string Name = "simulated, seed 6, 4 min, every model";
    private const int WeightsEvery = 60;

    private static readonly Lazy<List<List<JsonElement>>> s_products = new(() => [.. Run(Scenario.Of(Name).Options)]);

    private static string[] Combinations { get; } = [.. ModelCatalog.Combinations.Select(combination => combination.Name)];

    [Fact]
    public void At_every_60th_decision_each_combination_gives_the_weights_of_its_predictions()
    {
        var visited = 0;
        foreach (var records in s_products.Value)
        {
            var decisions = 0;
            // Of each horizon the outcomes so far, within which an expert's prediction counts.
            var ranges = new Dictionary<string, (double Least, double Greatest)>();
            foreach (var (i, record) in records.Index())
            {
                if (record.TryGetProperty("return", out var value))
                {
                    var (least, greatest) = ranges.GetValueOrDefault(Text(record, "horizon"), (double.MaxValue, double.MinValue));
                    ranges[Text(record, "horizon")] = (Math.Min(least, value.GetDouble()), Math.Max(greatest, value.GetDouble()));
                }

                if (Kind(record) != "decision" || ++decisions % WeightsEvery > 0)
                    continue;
                var predictions = record.GetProperty("predictions");
                var expected = predictions.EnumerateObject().SelectMany(horizon => Combinations.Select(combination => (horizon.Name, combination)));
                var weights = records.Skip(i + 1).TakeWhile(next => Kind(next) == "weights").ToList();
                Assert.Equal(expected, weights.Select(one => (Text(one, "horizon"), Text(one, "model"))));
                foreach (var one in weights)
                {
                    Assert.Equal(record.GetProperty("time").GetInt64(), one.GetProperty("time").GetInt64());
                    var of = predictions.GetProperty(Text(one, "horizon"));
                    var experts = one.GetProperty("weights").EnumerateObject().ToList();
                    Assert.Equal(of.EnumerateObject().Select(model => model.Name).Where(IsExpert), experts.Select(expert => expert.Name));
                    Assert.Equal(1, experts.Sum(expert => expert.Value.GetDouble()), 9);
                    double Counted(string expert) => ranges.TryGetValue(Text(one, "horizon"), out var range)
                        ? Math.Clamp(of.GetProperty(expert).GetDouble(), range.Least, range.Greatest)
                        : of.GetProperty(expert).GetDouble();
                    Assert.Equal(experts.Sum(expert => expert.Value.GetDouble() * Counted(expert.Name)), of.GetProperty(Text(one, "model")).GetDouble(), 6);
                    visited++;
                }
            }

            Assert.Equal(decisions / WeightsEvery * 3 * Combinations.Length, records.Count(record => Kind(record) == "weights"));
        }

        Assert.True(visited > 100, $"{visited} records of weights");
    }

    [Fact]
    public void Drifts_come_right_after_the_outcome_from_which_a_model_learnt()
    {
        var events = new HashSet<string>();
        foreach (var records in s_products.Value)
        {
            foreach (var (i, drift) in records.Index().Where(one => Kind(one.Item) == "drift"))
            {
                var outcome = records[..i].FindLast(record => Kind(record) != "drift");
                Assert.Equal("outcome", Kind(outcome));
                Assert.False(outcome.TryGetProperty("void", out _));
                Assert.Equal(Text(outcome, "horizon"), Text(drift, "horizon"));
                Assert.True(outcome.GetProperty("time").GetInt64() < drift.GetProperty("time").GetInt64());
                _ = events.Add(Text(drift, "event"));
            }
        }

        Assert.Superset(new HashSet<string> { "warning", "drift" }, events);
    }

    [Fact]
    public void Intervals_hold_the_prediction()
    {
        string[] models = [.. ModelCatalog.All.Where(model => model.HasInterval).Select(model => model.Name)];
        var visited = 0;
        foreach (var decision in s_products.Value.SelectMany(records => records).Where(record => Kind(record) == "decision"))
        {
            foreach (var horizon in decision.GetProperty("predictions").EnumerateObject())
            {
                var intervals = decision.GetProperty("intervals").GetProperty(horizon.Name).EnumerateObject().ToList();
                Assert.Equal(horizon.Value.EnumerateObject().Select(model => model.Name).Where(models.Contains), intervals.Select(interval => interval.Name));
                foreach (var interval in intervals)
                {
                    Assert.Equal(2, interval.Value.GetArrayLength());
                    Assert.InRange(horizon.Value.GetProperty(interval.Name).GetDouble(), interval.Value[0].GetDouble(), interval.Value[1].GetDouble());
                    visited++;
                }
            }
        }

        Assert.True(visited > 1000, $"{visited} intervals");
    }

    [Fact]
    public void The_default_line_up_has_none_of_these()
    {
        foreach (var record in Run(Scenario.Of(Name).Options with { Models = null }).SelectMany(records => records))
        {
            Assert.Contains(Kind(record), new[] { "decision", "outcome", "fault" });
            Assert.False(record.TryGetProperty("intervals", out _));
        }
    }

    private static bool IsExpert(string name) => !Combinations.Contains(name) && !ModelCatalog.Get(name).IsClassifier;

    private static IEnumerable<List<JsonElement>> Run(PipelineOptions options) =>
        KernelRun.Of(Scenario.Of(Name).Messages(), options).Products.Values
            .Select(one => one.Lines.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList());

    private static string Kind(JsonElement record) => Text(record, "kind");

    private static string Text(JsonElement record, string name) => record.GetProperty(name).GetString()!;
}
