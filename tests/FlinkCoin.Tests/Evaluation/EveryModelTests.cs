using FlinkCoin.Evaluation;
using FlinkCoin.Features;
using FlinkCoin.Models;
using FlinkCoin.Tests.Simulation;
using Xunit;

namespace FlinkCoin.Tests.Evaluation;

/// <summary>Every model of the catalog and every combination: where there is nothing to find it finds nothing, and what is planted it finds.</summary>
/// <remarks>
/// Nothing is: R² over the zero forecast ≤ .001, |MCC| ≤ .01, hits of one half, each within four standard errors (<see cref="Skill"/>).
/// Four, because some forty models are looked at in five ways with two figures each: of 400 looks one suite in forty would go beyond by chance, with three errors every one.
/// Models may do worse than nothing: what they have learnt from noise is an error.
/// </remarks>
public sealed class EveryModelTests(ITestOutputHelper output)
{
    private const int Examples = 4000;
    private const double Errors = 4;

    /// <summary>Those that do not look at inputs.</summary>
    private static readonly string[] s_blind = ["zero", "mean", "last-return", "last-sign", "majority", "prior"];

    private static readonly FeatureSet s_features = new(["order-flow", "queue-imbalance", "weighted-mid", "spread", "return"], []);

    /// <summary>What an example is: a signal that all that tells of the book shows, and an outcome, whose predecessors are the features of past returns.</summary>
    private delegate (double Signal, double Outcome) Law(Random random);

    [Fact]
    public void Nothing_is_found_in_a_gaussian_random_walk() =>
        AssertNothing(101, random => (Gaussian(random), Gaussian(random)));

    /// <summary>The signal is the side of the last trade, about which prices of trades bounce; the outcome is that of mids.</summary>
    [Fact]
    public void Nothing_is_found_in_the_bounce_between_bid_and_ask() =>
        AssertNothing(102, random => (random.Next(2) == 0 ? 1 : -1, Gaussian(random)), bounce: 3);

    /// <summary>The size of returns has clusters and tails, and the signal shows it; the sign is a coin's.</summary>
    [Fact]
    public void Nothing_is_found_in_returns_of_random_sign()
    {
        var size = 1.0;
        AssertNothing(103, random =>
        {
            size = Math.Exp((0.9 * Math.Log(size)) + (0.3 * Gaussian(random)));
            return (size, (random.Next(2) == 0 ? size : -size) * Math.Abs(Gaussian(random)));
        });
    }

    [Fact]
    public void Nothing_is_found_where_outcomes_are_shuffled()
    {
        var examples = Draw(104, Planted, 0);
        var outcomes = examples.Select(example => example.Outcome).ToArray();
        new Random(105).Shuffle(outcomes);
        AssertNothing(104, [.. examples.Zip(outcomes, (example, outcome) => (example.Features, outcome))]);
    }

    /// <summary>A line explains nine tenths of the variance, so that models that follow every example are not lost in noise: who looks finds a fifth at least, and is right in more than half of the signs. What does not look is known by name.</summary>
    [Fact]
    public void What_is_planted_is_found_by_everything_that_looks()
    {
        var lineup = Lineup();
        var skill = Learn(lineup, Draw(106, Planted, 0), from: Examples / 4);
        Print(skill);
        var (up, down) = (new double[lineup.Count], new double[lineup.Count]);
        var (ends, experts) = (new double[lineup.IntervalEnds], new double[lineup.Panel.Experts]);
        lineup.Predict(Vector(new Random(1), 1, new double[5]), up, ends, experts);
        lineup.Predict(Vector(new Random(1), -1, new double[5]), down, ends, experts);
        var models = skill.Schema.Models;
        Assert.Equal(s_blind.Order(), models.Where((_, i) => up[i] == down[i]).Select(model => model.Name).Order());
        Assert.All(models.Where(model => !s_blind.Contains(model.Name)), model =>
        {
            var of = skill.Of(0, models.ToList().IndexOf(model));
            Assert.True(of.Hit > 0.5 + (Errors * of.SignError / 2), $"{model.Name}: {of} (seed 106)");
            Assert.True(model.IsClassifier || of.R2 > 0.2, $"{model.Name}: {of} (seed 106)");
        });
        output.WriteLine($"{models.Count} models and combinations visited");
        Assert.Equal(ModelCatalog.All.Count + ModelCatalog.Combinations.Count, models.Count);
    }

    /// <summary>Proves that nothing of the future reaches any of them through messages, book, features and outcomes.</summary>
    [Fact]
    public void Nothing_is_found_through_the_whole_pipeline_in_a_gaussian_random_walk()
    {
        var skill = Run("1s,5s", new NullMarket(107, 1).Messages(NullMarket.GaussianWalk(108, 2 * 2500, 700), Duration.Second / 2), Product.Create(NullMarket.Product));
        Print(skill);
        Assert.InRange(skill.Count(0), 2400, 2502);
        Assert.True(!skill.Findings(Errors).Any(), $"seeds 107, 108:\n{string.Join('\n', skill.Findings(Errors))}");
    }

    /// <summary>What the simulated exchange plants is found through the whole pipeline by every combination and by most models; those that take inputs as they are learn little from prices and sizes in so short a time.</summary>
    [Fact]
    public void What_the_simulated_exchange_plants_is_found_through_the_whole_pipeline()
    {
        var skill = Run("1s", Tape.Messages(Tape.Options(2 * 3600, 109, products: 1) with { Predictability = 0.4 }), Product.Create("BTC-USD"));
        Print(skill);
        var found = skill.Findings(Errors).Select(finding => finding.Split(' ')[0]).ToList();
        Assert.All(new[] { "boa", "ewa", "fixed-share", "linear", "logistic", "ols-ofi", "micro-price" }, model => Assert.Contains(model, found));
        Assert.True(found.Count > skill.Schema.Models.Count / 2, $"{found.Count} of {skill.Schema.Models.Count} (seed 109)");
    }

    private static (double Signal, double Outcome) Planted(Random random)
    {
        var signal = Gaussian(random);
        return (signal, (3 * signal) + Gaussian(random));
    }

    private void AssertNothing(int seed, Law law, double bounce = 0) => AssertNothing(seed, Draw(seed, law, bounce));

    private void AssertNothing(int seed, List<(double[] Features, double Outcome)> examples)
    {
        var skill = Learn(Lineup(), examples, from: 0);
        Print(skill);
        Assert.True(!skill.Findings(Errors).Any(), $"seed {seed}:\n{string.Join('\n', skill.Findings(Errors))}");
    }

    private static List<(double[] Features, double Outcome)> Draw(int seed, Law law, double bounce)
    {
        var random = new Random(seed);
        var examples = new List<(double[], double)>();
        var past = new double[5];
        for (var i = 0; i < Examples; i++)
        {
            var (signal, outcome) = law(random);
            examples.Add((Vector(random, signal, past), outcome));
            past = [outcome - (bounce * signal), .. past[..4]];
        }

        return examples;
    }

    /// <summary>Every feature that tells of the book shows the signal, with noise; those of returns are the past.</summary>
    private static double[] Vector(Random random, double signal, double[] past)
    {
        var vector = new double[s_features.PaddedLength];
        var returns = 0;
        for (var i = 0; i < s_features.Computed.Count; i++)
        {
            var name = s_features.Computed[i];
            vector[i] = name == "spread" ? random.Next(1, 3)
                : name == "weighted-mid" ? signal
                : name.StartsWith("imbalance", StringComparison.Ordinal) ? Math.Tanh(signal)
                : name.StartsWith("return", StringComparison.Ordinal) ? past[returns++]
                : signal + (0.3 * Gaussian(random));
        }

        return vector;
    }

    private static Lineup Lineup() => new(Product.Create("BTC-USD"), Schemas.Parse("1s"), ModelCatalog.Select(["every"]), s_features);

    /// <summary>One example after the other, in the order of steps of a pipeline whose outcomes come at once.</summary>
    private static Skill Learn(Lineup lineup, List<(double[] Features, double Outcome)> examples, int from)
    {
        var skill = new Skill(Pipeline.Schema(Product.Create("BTC-USD"), Options.Of(Duration.Second, "1s") with { Models = ["every"] }));
        var (ends, experts) = (new double[lineup.IntervalEnds], new double[lineup.Panel.Experts]);
        foreach (var (i, (features, outcome)) in examples.Index())
        {
            var predictions = new double[lineup.Count];
            lineup.Predict(features, predictions, ends, experts);
            if (i >= from)
                skill.Add(0, outcome, predictions);
            lineup.Learn(features, experts, outcome);
        }

        return skill;
    }

    private static Skill Run(string horizons, IEnumerable<byte[]> messages, Product product)
    {
        var options = Options.Of(Duration.Second, horizons) with { Models = ["every"] };
        var skill = new Skill(Pipeline.Schema(product, options));
        var pipeline = new Pipeline(product, options, skill);
        var finder = new FlinkCoin.Messages.MessageProduct();
        foreach (var message in messages)
        {
            if (finder.TryFind(message, out var of) && of == product)
                pipeline.Process(message);
        }

        return skill;
    }

    private void Print(Skill skill)
    {
        for (var horizon = 0; horizon < skill.Schema.Horizons.Count; horizon++)
        {
            foreach (var (model, info) in skill.Schema.Models.Index())
                output.WriteLine($"{skill.Schema.Horizons[horizon].Name} {info.Name}: {skill.Of(horizon, model)}");
        }
    }

    private static double Gaussian(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
