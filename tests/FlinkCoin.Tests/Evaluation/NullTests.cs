using FlinkCoin.Evaluation;
using FlinkCoin.Features;
using FlinkCoin.Models;
using FlinkCoin.Tests.Simulation;
using Xunit;

namespace FlinkCoin.Tests.Evaluation;

/// <summary>Where there is nothing to find, no model and no baseline finds anything at any horizon: R² ≤ .001, hits of one half, |MCC| ≤ .01, each within three standard errors.</summary>
/// <remarks>Whoever sees a return before it has happened, in a feature, a label, a scaler or a model, finds something here. That these bounds are no wide net is what <see cref="PlantedTests"/> shows.</remarks>
public sealed class NullTests(ITestOutputHelper output)
{
    private const int Seconds = 30_000;
    private const long Step = Duration.Second / 2;

    /// <summary>Proves that nothing of the future mid reaches features or models: steps of the mid are independent.</summary>
    [Fact]
    public void Nothing_is_found_in_a_gaussian_random_walk() =>
        AssertNothing("seeds 1, 2", Run(new NullMarket(1, 1).Messages(NullMarket.GaussianWalk(2, Seconds * 2, 700), Step)), Seconds);

    /// <summary>Proves that outcomes are those of mids: the price of trades bounces between the sides of a wide spread, which is easy to predict and means nothing.</summary>
    [Fact]
    public void Nothing_is_found_in_the_bounce_between_bid_and_ask() =>
        AssertNothing("seeds 3, 4", Run(new NullMarket(3, 400).Messages(NullMarket.GaussianWalk(4, Seconds * 2, 700), Step)), Seconds);

    /// <summary>Proves that the size of moves (tails, clusters, seconds without a move) is not taken for their direction: returns are those of a simulated tape, each with a sign of a coin.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Nothing_is_found_in_a_simulated_tapes_returns_of_random_sign(int product) =>
        AssertNothing($"seeds 5, {6 + product}", Run(Flipped(Mids(Simulated(2 * 3600, 5, 0.4), product), 6 + product)), 2 * 3600);

    /// <summary>The same with the returns of real markets.</summary>
    [Theory]
    [InlineData("binance-spot-btc-eth-2024-08-08", 0, 650)]
    [InlineData("binance-spot-btc-eth-2024-08-08", 1, 650)]
    [InlineData("binance-usdm-btc-2024-07-19", 0, 480)]
    [InlineData("gdax-btc-2018-04-24-first-half", 0, 1900)]
    public void Nothing_is_found_in_a_recorded_tapes_returns_of_random_sign(string tape, int product, int decisions) =>
        AssertNothing("seed 8", Run(Flipped(Mids(RecordedTapes.Read(tape), product), 8)), decisions);

    /// <summary>Proves that models learn from the outcome of an example and from nothing else: features are those of a run in which there is much to find, outcomes are shuffled.</summary>
    [Fact]
    public void Nothing_is_found_where_outcomes_are_shuffled()
    {
        var examples = Examples();
        var outcomes = examples.Select(example => example.Outcome).ToArray();
        new Random(9).Shuffle(outcomes);
        AssertNothing("seed 9", Learn([.. examples.Zip(outcomes, (example, outcome) => (example.Features, outcome))]), 2 * 3600);
    }

    /// <summary>The canary of the test before: in their own order the same outcomes are predicted.</summary>
    [Fact]
    public void Much_is_found_where_they_are_not()
    {
        var findings = Learn(Examples()).Findings().ToList();
        Assert.All(new[] { "linear", "logistic", "ols-ofi", "logistic-imbalance" }, model => Assert.Contains(findings, finding => finding.StartsWith(model + " ", StringComparison.Ordinal)));
    }

    private void AssertNothing(string seeds, Skill skill, int decisions)
    {
        for (var horizon = 0; horizon < skill.Schema.Horizons.Count; horizon++)
        {
            Assert.InRange(skill.Count(horizon), decisions - 100, decisions + 2);
            for (var model = 0; model < skill.Schema.Models.Count; model++)
                output.WriteLine($"{skill.Schema.Horizons[horizon].Name} {skill.Schema.Models[model].Name}: {skill.Of(horizon, model)}");
        }

        var findings = skill.Findings().ToList();
        Assert.True(findings.Count == 0, $"{seeds}:\n{string.Join('\n', findings)}");
    }

    private static Skill Run(IEnumerable<byte[]> messages)
    {
        var options = new PipelineOptions();
        var product = Product.Create(NullMarket.Product);
        var skill = new Skill(Pipeline.Schema(product, options));
        var pipeline = new Pipeline(product, options, skill);
        foreach (var message in messages)
            pipeline.Process(message);
        return skill;
    }

    private static IEnumerable<byte[]> Simulated(double seconds, ulong seed, double predictability) =>
        Tape.Messages(Tape.Options(seconds, seed) with { Predictability = predictability });

    /// <summary>The mid of a product of a tape at every second.</summary>
    private static List<double> Mids(IEnumerable<byte[]> tape, int product)
    {
        var run = KernelRun.Of(tape, new PipelineOptions { Models = [], Features = [] });
        return [.. run.Products.Values.ElementAt(product).Lines.ToString().Split('\n')
            .Where(line => line.Contains("\"decision\"", StringComparison.Ordinal))
            .Select(line => System.Text.Json.JsonDocument.Parse(line).RootElement.GetProperty("mid").GetString()!)
            .Select(mid => double.Parse(mid, System.Globalization.CultureInfo.InvariantCulture))];
    }

    /// <summary>A market whose mid makes the same relative moves, second by second, each up or down by a coin.</summary>
    private static IEnumerable<byte[]> Flipped(List<double> mids, int seed)
    {
        IEnumerable<long> Walk()
        {
            var (random, mid) = (new Random(seed), 100_000_000L);
            for (var i = 0; i < mids.Count; i++)
            {
                yield return mid;
                if (i + 1 < mids.Count)
                    mid += (random.Next(2) == 0 ? 10 : -10) * (long)Math.Round(1e7 * Math.Abs((mids[i + 1] / mids[i]) - 1));
            }
        }

        return new NullMarket(seed, 1).Messages(Walk(), Duration.Second);
    }

    private static (double[] Features, double Outcome)[] Examples()
    {
        var product = Product.Create(NullMarket.Product);
        Assert.True(Horizon.TryParse("1s", out var second));
        var options = new PipelineOptions { Models = [], Horizons = [second] };
        var examples = new Examples();
        var pipeline = new Pipeline(product, options, examples);
        foreach (var message in Tape.Messages(Tape.Options(2 * 3600, seed: 10, products: 1)))
            pipeline.Process(message);
        return [.. examples.All];
    }

    /// <summary>All models of the catalog over the examples, one after the other, in the order of steps of a pipeline whose outcomes come at once.</summary>
    private static Skill Learn((double[] Features, double Outcome)[] examples)
    {
        Assert.True(Horizon.TryParse("1s", out var second));
        var product = Product.Create(NullMarket.Product);
        var options = new PipelineOptions { Horizons = [second] };
        var skill = new Skill(Pipeline.Schema(product, options));
        var lineup = new Lineup(product, second, ModelCatalog.Select(null), new FeatureSet(null, []));
        foreach (var (features, outcome) in examples)
        {
            var predictions = new double[lineup.Count];
            lineup.Predict(features, predictions, [], []);
            skill.Add(0, outcome, predictions);
            lineup.Learn(features, [], outcome);
        }

        return skill;
    }
}
