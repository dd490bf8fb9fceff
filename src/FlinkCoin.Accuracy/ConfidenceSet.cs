using FlinkCoin.Numerics;

namespace FlinkCoin.Accuracy;

/// <summary>The model confidence set: the models among which the best is, with a given confidence (P. R. Hansen, A. Lunde, J. M. Nason, "The model confidence set", 2011).</summary>
/// <remarks>
/// The statistic is T_max: the greatest of the models' mean losses minus the mean of all that are left, each divided by its standard error. While equality is not rejected by it, models stay; the one with the greatest leaves.
/// Standard errors and distribution come from the <see cref="StationaryBootstrap"/> (Politis, Romano 1994) with a mean block of max(overlap, √n).
/// A model's p-value is the greatest p of the tests up to the one after which it left; the last model's is 1. The 90 % set are the models with p ≥ .1, the 99 % set those with p ≥ .01.
/// </remarks>
public static class ConfidenceSet
{
    /// <summary>The least p-value of the 90 % set.</summary>
    public const double Ninety = 0.1;

    /// <summary>The least p-value of the 99 % set.</summary>
    public const double NinetyNine = 0.01;

    /// <summary>The p-values of models.</summary>
    /// <param name="losses">The losses of each model at the same outcomes, in order of time; finite.</param>
    /// <param name="overlap">By how many samples labels overlap; at least 1.</param>
    /// <param name="resamples">Resamples of the bootstrap.</param>
    /// <param name="seed">The seed of the bootstrap.</param>
    /// <returns>One each model, in their order.</returns>
    /// <exception cref="ArgumentException">The series are empty or differ in length.</exception>
    public static double[] PValues(IReadOnlyList<double[]> losses, int overlap, int resamples, ulong seed)
    {
        if (losses.Any(series => series.Length == 0 || series.Length != losses[0].Length))
            throw new ArgumentException("Invariant: all models have losses at the same outcomes, and there are some.", nameof(losses));
        ArgumentOutOfRangeException.ThrowIfLessThan(overlap, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 1);
        if (losses.Count == 0)
            return [];
        var means = losses.Select(series => series.Average()).ToArray();
        return Eliminate(means, Deviations(losses, means, overlap, resamples, seed));
    }

    /// <summary>For every model and resample how far the resampled mean is from the mean. All models are resampled alike; prefix sums make a block one subtraction.</summary>
    private static double[][] Deviations(IReadOnlyList<double[]> losses, double[] means, int overlap, int resamples, ulong seed)
    {
        var count = losses[0].Length;
        var random = new RandomSource(seed);
        var blocks = Enumerable.Range(0, resamples).Select(_ => StationaryBootstrap.Draw(random, count, StationaryBootstrap.MeanLength(count, overlap))).ToArray();
        var prefix = new double[(2 * count) + 1];
        return [.. losses.Select((series, model) =>
        {
            for (var i = 0; i < 2 * count; i++)
                prefix[i + 1] = prefix[i] + series[i % count] - means[model];
            return blocks.Select(resample => Sum(prefix, resample) / count).ToArray();
        })];
    }

    private static double Sum(double[] prefix, StationaryBootstrap.Block[] blocks)
    {
        var sum = 0.0;
        foreach (var block in blocks)
            sum += prefix[block.Start + block.Length] - prefix[block.Start];
        return sum;
    }

    private static double[] Eliminate(double[] means, double[][] deviations)
    {
        var p = new double[means.Length];
        var left = Enumerable.Range(0, means.Length).ToList();
        for (var soFar = 0.0; left.Count > 1;)
        {
            var (test, worst) = Test(left, means, deviations);
            soFar = Math.Max(soFar, test);
            p[worst] = soFar;
            _ = left.Remove(worst);
        }

        p[left[0]] = 1;
        return p;
    }

    /// <summary>The test that all that are left are equally good, and which of them is the worst.</summary>
    private static (double P, int Worst) Test(List<int> left, double[] means, double[][] deviations)
    {
        var mean = left.Average(model => means[model]);
        var resamples = deviations[0].Length;
        var average = new double[resamples];
        foreach (var model in left)
        {
            for (var b = 0; b < resamples; b++)
                average[b] += deviations[model][b] / left.Count;
        }

        // Of equal forecasts nothing but rounding is left; it is not to be magnified.
        var rounding = 1e-12 * left.Max(model => Math.Abs(means[model]));
        var (greatest, worst) = (double.NegativeInfinity, left[0]);
        var resampled = new double[resamples];
        foreach (var model in left)
        {
            var own = deviations[model];
            var error = StandardError(own, average);
            var distance = means[model] - mean;
            var statistic = error > rounding ? distance / error : Math.Abs(distance) <= rounding ? 0 : double.PositiveInfinity * Math.Sign(distance);
            for (var b = 0; b < resamples; b++)
                resampled[b] = Math.Max(resampled[b], error > rounding ? (own[b] - average[b]) / error : 0);
            if (statistic > greatest)
                (greatest, worst) = (statistic, model);
        }

        return (resampled.Count(statistic => statistic >= greatest) / (double)resamples, worst);
    }

    private static double StandardError(double[] own, double[] average)
    {
        var squares = 0.0;
        for (var b = 0; b < own.Length; b++)
            squares += (own[b] - average[b]) * (own[b] - average[b]);
        return Math.Sqrt(squares / own.Length);
    }
}
