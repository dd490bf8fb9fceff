using FlinkCoin.Books;
using FlinkCoin.Features;
using Xunit;

namespace FlinkCoin.Tests.Features;

public sealed class IntegratedOrderFlowTests
{
    private const int Seed = 2112;
    private const int Size = 1000;
    private readonly IntegratedOrderFlow _feature = new();
    private readonly Market _market = new();
    private readonly BookTop _before = new();
    private readonly BookTop _after = new();

    [Fact]
    public void The_first_bins_levels_count_alike_in_units_of_their_mean_size()
    {
        var change = new[] { 100, 0, 0, -40, 0, 0, 0, 0, 0, 10 };
        Message(change);
        Assert.Equal(Scaled(change).Average(), Value(), 1e-12);
    }

    [Fact]
    public void A_bin_without_messages_is_0_and_teaches_nothing()
    {
        Assert.Equal(0, Value());
        _feature.OnBinEnd();
        Message([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
        Assert.Equal(Scaled([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]).Average(), Value(), 1e-12);
    }

    /// <summary>The slow way: the covariance of all bins by its definition, and its first component by as many iterations as it takes.</summary>
    [Fact]
    public void Later_bins_are_weighted_by_the_first_principal_component_of_those_before()
    {
        double[] loadings = [3, 2, 2, 1, 1, 1, 0.5, 0.5, 0.2, -0.3];
        var random = new Random(Seed);
        var bins = new List<double[]>();
        for (var bin = 0; bin < 2000; bin++)
        {
            var common = (random.NextDouble() - 0.5) * 200;
            int[] change = [.. loadings.Select(loading => (int)((loading * common) + ((random.NextDouble() - 0.5) * 60)))];
            Message(change);
            bins.Add(Scaled(change));
            _feature.OnBinEnd();
        }

        var weights = FirstComponent(bins);
        int[] last = [50, -20, 30, 10, 0, 5, -5, 40, 2, 1];
        Message(last);
        Assert.Equal(weights.Zip(Scaled(last), (weight, level) => weight * level).Sum(), Value(), 1e-6);
    }

    private static double[] FirstComponent(List<double[]> bins)
    {
        double[] means = [.. Enumerable.Range(0, BookTop.Depth).Select(i => bins.Average(bin => bin[i]))];
        double[] component = [.. Enumerable.Repeat(1.0, BookTop.Depth)];
        for (var iteration = 0; iteration < 200; iteration++)
        {
            double[] next = [.. Enumerable.Range(0, BookTop.Depth).Select(i => Enumerable.Range(0, BookTop.Depth).Sum(j => component[j] * bins.Average(bin => (bin[i] - means[i]) * (bin[j] - means[j]))))];
            var size = next.Sum(Math.Abs);
            component = [.. next.Select(element => element / size)];
        }

        return component;
    }

    /// <summary>A message that changes the bids' sizes and nothing else: so much is each level's imbalance.</summary>
    private void Message(int[] change)
    {
        Tops.Set(_before, [.. change.Select((_, level) => (500L - level, (long)Size))], [.. change.Select((_, level) => (600L + level, (long)Size))]);
        Tops.Set(_after, [.. change.Select((more, level) => (500L - level, (long)(Size + more)))], [.. change.Select((_, level) => (600L + level, (long)Size))]);
        _feature.OnBook(_before, _after);
    }

    private static double[] Scaled(int[] change)
    {
        var mean = Size + (change.Sum() / 20.0);
        return [.. change.Select(level => level / mean)];
    }

    private double Value()
    {
        var values = new double[1];
        _feature.Write(_market, values);
        return values[0];
    }
}
