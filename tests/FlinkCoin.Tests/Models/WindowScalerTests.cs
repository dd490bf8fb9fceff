using FlinkCoin.Models;
using Xunit;

namespace FlinkCoin.Tests.Models;

/// <summary>The scalers that keep order statistics, against what they say they are.</summary>
public sealed class WindowScalerTests
{
    private const int Seed = 31;
    private const int Width = 8;

    [Fact]
    public void The_robust_scaler_is_median_and_quartiles_of_the_last_numbers_sorted_anew()
    {
        var (random, scaler, z) = (new Random(Seed), new RobustScaler(Width), new double[Width]);
        var history = new List<double[]>();
        for (var i = 0; i < 3 * RobustScaler.Window; i++)
        {
            var x = Draw(random);
            scaler.Learn(x);
            history.Add(x);
            var probe = Draw(random);
            scaler.Transform(probe, z);
            for (var k = 0; k < Width; k++)
            {
                double[] sorted = [.. history.TakeLast(RobustScaler.Window).Select(row => row[k]).Order()];
                var (median, range) = (Quantile(sorted, 0.5), Quantile(sorted, 0.75) - Quantile(sorted, 0.25));
                Assert.True(median == scaler.Medians[k] && range == scaler.Ranges[k], $"step {i}, input {k}, seed {Seed}");
                Assert.True(z[k] == (range > 0 ? (probe[k] - median) / range : 0), $"step {i}, input {k}, seed {Seed}");
            }
        }
    }

    [Fact]
    public void The_min_max_scaler_is_the_range_of_all_numbers()
    {
        var (random, scaler, z) = (new Random(Seed), new MinMaxScaler(Width), new double[Width]);
        var history = new List<double[]>();
        for (var i = 0; i < 500; i++)
        {
            var x = Draw(random);
            scaler.Learn(x);
            history.Add(x);
            scaler.Transform(x, z);
            for (var k = 0; k < Width; k++)
            {
                var (least, greatest) = (history.Min(row => row[k]), history.Max(row => row[k]));
                Assert.True(z[k] == (greatest > least ? (x[k] - least) / (greatest - least) : 0), $"step {i}, input {k}, seed {Seed}");
                Assert.InRange(z[k], 0, 1);
            }
        }
    }

    /// <summary>Columns of noise, of few values, of a trend up and down, and one that stays.</summary>
    private static double[] Draw(Random random)
    {
        var noise = random.NextDouble() - 0.5;
        return [noise, random.Next(3) - 1, Math.Exp(9 * noise), -noise * noise, random.Next(2) * noise, 4, random.Next(-1000, 1000), 1 / (noise + 0.6)];
    }

    /// <summary>By a straight line between the two sorted numbers next to (n − 1) share.</summary>
    private static double Quantile(double[] sorted, double share)
    {
        var place = (sorted.Length - 1) * share;
        var (below, above) = ((int)Math.Floor(place), (int)Math.Ceiling(place));
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}
