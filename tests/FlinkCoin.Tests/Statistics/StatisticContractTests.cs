using FlinkCoin.State;
using FlinkCoin.Statistics;
using Xunit;

namespace FlinkCoin.Tests.Statistics;

/// <summary>The laws of <see cref="IStatistic"/> and <see cref="IPairStatistic"/>, over every statistic that there is.</summary>
[Collection("alone")]
public sealed class StatisticContractTests(ITestOutputHelper output)
{
    private const int Seed = 31;

    [Fact]
    public void Is_zero_before_the_first_and_counts() => Visit((make, update) =>
    {
        var statistic = make();
        Assert.Equal((0, 0.0), (Count(statistic), Value(statistic)));
        update(statistic, 1, 2);
        update(statistic, 3, 4);
        Assert.Equal(2, Count(statistic));
    });

    [Fact]
    public void Saved_and_loaded_continues_with_the_same_bits() => Visit((make, update) =>
    {
        var (statistic, copy, random) = (make(), make(), new Random(Seed));
        for (var i = 0; i < 100; i++)
            update(statistic, random.NextDouble(), random.NextDouble());
        var reader = new StateReader(Saved(statistic));
        copy.Load(ref reader);
        reader.End();
        for (var i = 0; i < 100; i++)
        {
            var (x, y) = (random.NextDouble(), random.NextDouble());
            update(statistic, x, y);
            update(copy, x, y);
            Assert.Equal(Value(statistic), Value(copy));
        }

        Assert.Equal(Saved(statistic), Saved(copy));
    });

    [Fact]
    public void Nothing_is_allocated() => Visit((make, update) =>
    {
        var statistic = make();
        update(statistic, 1, 2);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            update(statistic, i, -i);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    });

    [Fact]
    public void Extremes_stay_finite() => Visit((make, update) =>
    {
        double[] extremes = [double.MaxValue, double.MinValue, 1e300, -1e300, 1e-300, double.Epsilon, 0, -0.0, 1];
        var (statistic, random) = (make(), new Random(Seed));
        for (var i = 0; i < 5000; i++)
        {
            update(statistic, extremes[random.Next(extremes.Length)], extremes[random.Next(extremes.Length)]);
            Assert.True(double.IsFinite(Value(statistic)), $"step {i}, seed {Seed}");
        }
    });

    private static double Value(IStateful statistic) => statistic is IStatistic one ? one.Value : ((IPairStatistic)statistic).Value;

    private static long Count(IStateful statistic) => statistic is IStatistic one ? one.Count : ((IPairStatistic)statistic).Count;

    private static void Update(IStateful statistic, double x, double y)
    {
        if (statistic is IStatistic one)
            one.Update(x);
        else
            ((IPairStatistic)statistic).Update(x, y);
    }

    private static byte[] Saved(IStateful state)
    {
        var writer = new StateWriter();
        state.Save(writer);
        return writer.Written.ToArray();
    }

    private void Visit(Action<Func<IStateful>, Action<IStateful, double, double>> law)
    {
        var statistics = typeof(IStatistic).Assembly.GetTypes()
            .Where(type => type.IsClass && (type.IsAssignableTo(typeof(IStatistic)) || type.IsAssignableTo(typeof(IPairStatistic)))).ToList();
        foreach (var statistic in statistics)
        {
            Assert.True(statistic.IsSealed, $"{statistic} is sealed.");
            Assert.NotEmpty(Documentation.Of(statistic));
            law(() => (IStateful)Activator.CreateInstance(statistic)!, Update);
        }

        output.WriteLine($"{statistics.Count} statistics visited: {string.Join(", ", statistics.Select(statistic => statistic.Name))}");
        Assert.NotEmpty(statistics);
    }
}
