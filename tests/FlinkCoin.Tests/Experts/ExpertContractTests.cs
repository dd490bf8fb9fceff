using FlinkCoin.Experts;
using FlinkCoin.Models;
using FlinkCoin.State;
using Xunit;

namespace FlinkCoin.Tests.Experts;

/// <summary>The laws of <see cref="IExpertCombination"/>, over every combination that there is.</summary>
[Collection("alone")]
public sealed class ExpertContractTests(ITestOutputHelper output)
{
    private const int Seed = 31;
    private const int Experts = 7;

    [Fact]
    public void Predict_changes_nothing_and_saved_states_continue_with_the_same_bits() => Visit(make =>
    {
        foreach (var split in (int[])[0, 1, 200])
        {
            var (first, random) = (make(Experts), new Random(Seed));
            Run(first, random, split);
            var saved = Saved(first);
            var second = make(Experts);
            var reader = new StateReader(saved);
            second.Load(ref reader);
            reader.End();
            Assert.Equal(saved, Saved(second));
            Assert.Equal(Run(first, new Random(split), 200), Run(second, new Random(split), 200));
            Assert.Equal(Saved(first), Saved(second));
        }
    }, alsoScaled: true);

    [Fact]
    public void Nothing_is_allocated() => Visit(make =>
    {
        var (combination, random) = (make(Experts), new Random(Seed));
        var (predictions, isAwake) = (new double[Experts], new bool[Experts]);
        Draw(random, predictions, isAwake);
        _ = combination.Predict(predictions, isAwake);
        combination.Learn(predictions, isAwake, 1);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            _ = combination.Predict(predictions, isAwake);
            combination.Learn(predictions, isAwake, i % 3);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }, alsoScaled: true);

    [Fact]
    public void Sleeping_experts_keep_their_weights() => Visit(make =>
    {
        var (combination, random) = (make(4), new Random(Seed));
        var predictions = new double[4];
        bool[] all = [true, true, true, true];
        bool[] half = [true, true, false, false];
        bool[] others = [false, false, true, true];
        var (before, after) = (new double[4], new double[4]);
        for (var i = 0; i < 50; i++)
        {
            Draw(random, predictions, new bool[4]);
            combination.Learn(predictions, all, random.NextDouble());
        }

        combination.Weigh(others, before);
        for (var i = 0; i < 50; i++)
        {
            Draw(random, predictions, new bool[4]);
            combination.Learn(predictions, half, random.NextDouble());
        }

        combination.Weigh(others, after);
        for (var i = 0; i < 4; i++)
            Assert.Equal(before[i], after[i], 12);
        Assert.Equal(1, after.Sum(), 12);
    }, alsoScaled: true);

    [Fact]
    public void One_that_is_awake_alone_is_followed_and_none_gives_zero() => Visit(make =>
    {
        var combination = make(3);
        combination.Learn([0, 1, 5], [true, true, true], 0);
        Assert.Equal(5, combination.Predict([0, 1, 5], [false, false, true]));
        Assert.Equal(0, combination.Predict([1, 2, 3], [false, false, false]));
        combination.Learn([1, 2, 3], [false, false, false], 4);
    });

    [Fact]
    public void The_expert_that_is_right_gets_the_weight() => Visit(make =>
    {
        var (combination, random) = (make(5), new Random(Seed));
        var (predictions, weights) = (new double[5], new double[5]);
        bool[] all = [true, true, true, true, true];
        for (var i = 0; i < 2000; i++)
        {
            var outcome = random.NextDouble();
            for (var k = 0; k < 5; k++)
                predictions[k] = k == 3 ? outcome : random.NextDouble();
            combination.Learn(predictions, all, outcome);
        }

        combination.Weigh(all, weights);
        Assert.True(weights[3] > 0.95, $"{string.Join(", ", weights)} (seed {Seed})");
    });

    [Fact]
    public void Extremes_stay_finite() => Visit(make =>
    {
        double[] extremes = [double.MaxValue, double.MinValue, 1e300, -1e300, 1e-300, double.Epsilon, 0, 1, -1];
        var (combination, random, writer) = (make(Experts), new Random(Seed), new StateWriter());
        var (predictions, isAwake, weights) = (new double[Experts], new bool[Experts], new double[Experts]);
        for (var i = 0; i < 3000; i++)
        {
            Draw(random, predictions, isAwake);
            for (var k = 0; k < Experts; k++)
            {
                if (random.Next(2) == 0)
                    predictions[k] = extremes[random.Next(extremes.Length)];
            }

            Assert.True(double.IsFinite(combination.Predict(predictions, isAwake)), $"step {i}, seed {Seed}");
            combination.Weigh(isAwake, weights);
            Assert.True(weights.All(double.IsFinite), $"step {i}, seed {Seed}");
            if (isAwake.Contains(true))
                Assert.Equal(1, weights.Sum(), 9);
            combination.Learn(predictions, isAwake, random.Next(2) == 0 ? extremes[random.Next(extremes.Length)] : random.NextDouble());
            writer.Clear();
            combination.Save(writer);
            Assert.Equal(0, writer.Infinities);
        }
    }, alsoScaled: true);

    private static List<double> Run(IExpertCombination combination, Random random, int steps)
    {
        var results = new List<double>();
        var (predictions, isAwake) = (new double[combination.Count], new bool[combination.Count]);
        for (var i = 0; i < steps; i++)
        {
            Draw(random, predictions, isAwake);
            var before = Saved(combination);
            results.Add(combination.Predict(predictions, isAwake));
            Assert.Equal(before, Saved(combination));
            combination.Learn(predictions, isAwake, random.NextDouble());
        }

        return results;
    }

    private static void Draw(Random random, double[] predictions, bool[] isAwake)
    {
        for (var i = 0; i < predictions.Length; i++)
            (predictions[i], isAwake[i]) = (random.NextDouble(), random.Next(4) > 0);
    }

    private static byte[] Saved(IStateful state)
    {
        var writer = new StateWriter();
        state.Save(writer);
        return writer.Written.ToArray();
    }

    /// <summary>Holds a law over every combination; where it is not of what they predict, also over each behind its scale.</summary>
    private void Visit(Action<Func<int, IExpertCombination>> law, bool alsoScaled = false)
    {
        var types = typeof(IExpertCombination).Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(IExpertCombination)) && type != typeof(ScaledExperts)).ToList();
        foreach (var type in types)
        {
            Assert.NotEmpty(Documentation.Of(type));
            var definition = Assert.Single(ModelCatalog.Combinations, combination => combination.Type == type);
            IExpertCombination Make(int experts) => ModelSpecification.Parse(definition.Name).CreateCombination([.. Enumerable.Range(0, experts).Select(i => $"expert{i}")]);
            law(Make);
            if (alsoScaled)
                law(experts => new ScaledExperts(Make(experts)));
        }

        output.WriteLine($"{types.Count} combinations visited: {string.Join(", ", types.Select(type => type.Name))}");
        Assert.True(types.Count >= 3, "The first three are there.");
    }
}
