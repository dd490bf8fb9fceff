using FlinkCoin.Drift;
using Xunit;

namespace FlinkCoin.Tests.Drift;

public sealed class KswinTests
{
    /// <summary>Every order of two samples of n values is equally likely: count those that are as far apart.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(6)]
    public void Probability_is_the_share_of_orders(int n)
    {
        for (var distance = 1; distance <= n; distance++)
        {
            var (far, all) = (0, 0);
            for (var order = 0; order < 1 << (2 * n); order++)
            {
                if (int.PopCount(order) != n)
                    continue;
                all++;
                double[] left = [.. Enumerable.Range(0, 2 * n).Where(i => (order >> i & 1) == 1).Select(i => (double)i)];
                double[] right = [.. Enumerable.Range(0, 2 * n).Where(i => (order >> i & 1) == 0).Select(i => (double)i)];
                if (KolmogorovSmirnov.Distance(left, right) >= distance)
                    far++;
            }

            Assert.Equal((double)far / all, KolmogorovSmirnov.Probability(n, distance), 1e-12);
        }
    }

    [Fact]
    public void Ties_are_counted_together()
    {
        Assert.Equal(0, KolmogorovSmirnov.Distance([1, 1, 2], [1, 1, 2]));
        Assert.Equal(1, KolmogorovSmirnov.Distance([1, 1, 2], [1, 2, 2]));
        Assert.Equal(3, KolmogorovSmirnov.Distance([1, 1, 1], [2, 2, 2]));
    }

    /// <summary>The reference draws with its own generator: on its streams, with any seed, the change at 1,000 is found soon, and there are few false alarms.</summary>
    [Theory]
    [InlineData("A", 1000, 30)]
    [InlineData("C", 9000, 40)]
    public void Finds_the_large_changes_of_the_references_streams(string stream, int change, int within)
    {
        Fixtures.Require();
        var values = Fixtures.Read($"drift_stream_{stream}")["x"];
        for (var seed = 0UL; seed < 10; seed++)
        {
            var detector = new Kswin(alpha: 1e-4, seed: seed);
            var drifts = new List<int>();
            for (var i = 0; i < values.Length; i++)
            {
                detector.Update(values[i]!.Value);
                if (detector.HasDrift)
                    drifts.Add(i);
            }

            Assert.True(drifts.Any(i => i >= change && i <= change + within), $"seed {seed}: {string.Join(", ", drifts)}");
            Assert.True(drifts.Count < 8, $"seed {seed}: {string.Join(", ", drifts)}");
        }
    }
}
