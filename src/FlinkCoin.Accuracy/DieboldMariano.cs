using MathNet.Numerics.Distributions;

namespace FlinkCoin.Accuracy;

/// <summary>The test of equal accuracy of two forecasts (F. X. Diebold, R. S. Mariano, "Comparing predictive accuracy", 1995) from the difference of their losses.</summary>
/// <remarks>
/// The variance of the mean difference is Bartlett's (W. K. Newey, K. D. West 1987), which is never negative, divided by 1 − (lag + 1) / n: as much of it goes into the mean that is taken off.
/// Its lag is 4 · (overlap − 1), a sixth of the sample at most, or ⌊4 (n / 100)^(2/9)⌋ (Newey and West 1994) where that is more.
/// For the overlap alone differences are correlated up to the lag overlap − 1, but Bartlett's weights leave much of the variance out if they end there, and the test rejects too often.
/// The statistic is corrected for small samples (D. Harvey, S. Leybourne, P. Newbold, "Testing the equality of prediction mean squared errors", 1997).
/// Student's t has as many degrees of freedom as the estimate of the variance: 3n / (2 (lag + 1)) (M. B. Priestley 1981), n − 1 at most. With the n − 1 of Harvey and others long overlaps reject too often.
/// </remarks>
public static class DieboldMariano
{
    /// <summary>Tests whether a model is better than a reference.</summary>
    /// <param name="reference">The losses of the reference; NaN where it has none.</param>
    /// <param name="model">The losses of the model at the same outcomes; NaN where it has none.</param>
    /// <param name="overlap">By how many samples labels overlap; at least 1.</param>
    /// <returns>Null where nothing can be said: fewer than <see cref="AccuracyTable.Enough"/> differences, or effectively (n / overlap) fewer than <see cref="AccuracyTable.EnoughEffective"/>; or differences that are all the same.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static DieboldMarianoResult? Test(ReadOnlySpan<double> reference, ReadOnlySpan<double> model, int overlap)
    {
        if (reference.Length != model.Length)
            throw new ArgumentException($"Invariant: the losses are of the same outcomes, yet they are {reference.Length} and {model.Length}.", nameof(model));
        ArgumentOutOfRangeException.ThrowIfLessThan(overlap, 1);
        var differences = new List<double>(reference.Length);
        for (var i = 0; i < reference.Length; i++)
        {
            var difference = reference[i] - model[i];
            if (!double.IsNaN(difference))
                differences.Add(difference);
        }

        double count = differences.Count;
        if (count < AccuracyTable.Enough || count / overlap < AccuracyTable.EnoughEffective)
            return null;
        var lag = Lag(differences.Count, overlap);
        var gain = differences.Average();
        var variance = LongRunVariance(differences, gain, lag) / (count - lag - 1);
        if (variance <= 0)
            return null;
        var correction = (count + 1 - (2 * overlap) + (overlap * (overlap - 1.0) / count)) / count;
        var statistic = gain / Math.Sqrt(variance) * Math.Sqrt(correction);
        var freedom = Math.Min(count - 1, 1.5 * count / (lag + 1));
        return new DieboldMarianoResult(differences.Count, lag, gain, statistic, freedom,
            StudentT.CDF(0, 1, freedom, -statistic), Math.Min(1, 2 * StudentT.CDF(0, 1, freedom, -Math.Abs(statistic))));
    }

    /// <summary>The longest lag of the autocovariances; overlap − 1 at least.</summary>
    internal static int Lag(int count, int overlap) =>
        Math.Max(Math.Min(4 * (overlap - 1), count / 6), (int)(4 * Math.Pow(count / 100.0, 2.0 / 9)));

    /// <summary>Bartlett's estimate Σ (1 − |k| / (lag + 1)) γ(k) over |k| ≤ lag; 0 where all values are the same but for rounding.</summary>
    /// <remarks>It equals the mean square of all sums over lag + 1 neighbours, with zeros before and after, divided by lag + 1: one pass, whatever the lag.</remarks>
    internal static double LongRunVariance(IReadOnlyList<double> values, double mean, int lag)
    {
        var width = lag + 1;
        double sum = 0, squares = 0, spread = 0, size = 0;
        for (var i = 0; i < values.Count + lag; i++)
        {
            if (i < values.Count)
            {
                sum += values[i] - mean;
                spread += (values[i] - mean) * (values[i] - mean);
                size = Math.Max(size, Math.Abs(values[i]));
            }

            if (i >= width)
                sum -= values[i - width] - mean;
            squares += sum * sum;
        }

        var isConstant = spread <= values.Count * 1e-28 * size * size;
        return isConstant ? 0 : squares / width / values.Count;
    }
}
