using FlinkCoin.Accuracy;
using FlinkCoin.Numerics;
using Xunit;

namespace FlinkCoin.Tests.Accuracy;

public sealed class DieboldMarianoTests(ITestOutputHelper output)
{
    private const ulong Seed = 11;

    [Theory]
    [InlineData(400, 1)]
    [InlineData(400, 5)]
    [InlineData(900, 60)]
    public void It_rejects_true_equality_in_three_to_seven_percent_of_simulated_nulls(int count, int overlap)
    {
        const int Trials = 1000;
        var random = new RandomSource(Seed, (ulong)overlap);
        var (oneSided, twoSided) = (0, 0);
        for (var trial = 0; trial < Trials; trial++)
        {
            var result = DieboldMariano.Test(Squares(random, count, overlap), Squares(random, count, overlap), overlap)!;
            oneSided += result.POneSided < 0.05 ? 1 : 0;
            twoSided += result.PTwoSided < 0.05 ? 1 : 0;
        }

        output.WriteLine($"seed {Seed}: {oneSided} one-sided, {twoSided} two-sided of {Trials}");
        Assert.InRange(oneSided, 30, 70);
        Assert.InRange(twoSided, 30, 70);
    }

    [Fact]
    public void The_statistic_is_that_of_the_formulas()
    {
        const int Overlap = 4;
        var random = new RandomSource(Seed);
        var (reference, model) = (Squares(random, 80, 2), Squares(random, 80, 2));
        (reference[3], model[7]) = (double.NaN, double.NaN);
        var result = DieboldMariano.Test(reference, model, Overlap)!;

        var d = reference.Zip(model, (left, right) => left - right).Where(double.IsFinite).ToArray();
        var (n, mean) = (d.Length, d.Average());
        double Covariance(int k) => Enumerable.Range(k, n - k).Sum(i => (d[i] - mean) * (d[i - k] - mean)) / n;
        Assert.Equal((78, 12), (result.Count, result.Lag));
        var variance = Covariance(0) + (2 * Enumerable.Range(1, 12).Sum(k => (1 - (k / 13.0)) * Covariance(k)));
        var statistic = mean / Math.Sqrt(variance / (n - 13)) * Math.Sqrt((n + 1 - (2 * Overlap) + (Overlap * (Overlap - 1.0) / n)) / n);
        Assert.Equal(mean, result.Gain, 12);
        Assert.Equal(statistic, result.Statistic, 9);
        Assert.Equal(1.5 * n / 13, result.DegreesOfFreedom, 12);
        Assert.Equal(Math.Min(result.POneSided, 1 - result.POneSided) * 2, result.PTwoSided, 9);
        Assert.Equal(statistic, -MathNet.Numerics.Distributions.StudentT.InvCDF(0, 1, 1.5 * n / 13, result.POneSided), 6);
    }

    [Theory]
    [InlineData(100, 1, 4)]
    [InlineData(3000, 1, 8)]
    [InlineData(3000, 60, 236)]
    [InlineData(650, 60, 108)]
    [InlineData(30, 3, 5)]
    public void The_lag_spans_four_overlaps_where_the_sample_is_long_enough(int count, int overlap, int lag)
    {
        Assert.Equal(lag, DieboldMariano.Lag(count, overlap));
        Assert.True(lag >= overlap - 1);
    }

    [Fact]
    public void A_better_model_has_a_small_p_and_its_reference_a_large_one()
    {
        var random = new RandomSource(Seed);
        var (worse, better) = (Squares(random, 500, 1), Squares(random, 500, 1).Select(loss => 0.5 * loss).ToArray());
        Assert.True(DieboldMariano.Test(worse, better, 1)!.POneSided < 1e-6);
        Assert.True(DieboldMariano.Test(better, worse, 1)!.POneSided > 1 - 1e-6);
        Assert.True(DieboldMariano.Test(better, worse, 1)!.Gain < 0);
    }

    [Fact]
    public void Where_nothing_differs_or_little_is_there_nothing_is_said()
    {
        var losses = Squares(new RandomSource(Seed), 100, 1);
        var shifted = losses.Select(loss => loss + 0.1).ToArray();
        Assert.Null(DieboldMariano.Test(losses, losses, 1));
        Assert.Null(DieboldMariano.Test(losses, shifted, 1));
        var other = Squares(new RandomSource(Seed + 1), 100, 1);
        Assert.NotNull(DieboldMariano.Test(losses, other, 10));
        Assert.Null(DieboldMariano.Test(losses, other, 11));
        Assert.NotNull(DieboldMariano.Test(losses.AsSpan(0, 30), other.AsSpan(0, 30), 1));
        Assert.Null(DieboldMariano.Test(losses.AsSpan(0, 29), other.AsSpan(0, 29), 1));
        Assert.Null(DieboldMariano.Test([], [], 1));
        Assert.Throws<ArgumentException>(() => DieboldMariano.Test([1], [1, 2], 1));
    }

    private static double[] Squares(RandomSource random, int count, int overlap) =>
        [.. Samples.Overlapping(random, count, overlap).Select(error => error * error)];
}
