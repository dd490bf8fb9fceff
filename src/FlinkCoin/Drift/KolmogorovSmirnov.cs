namespace FlinkCoin.Drift;

/// <summary>The two-sample Kolmogorov–Smirnov test for samples of one size n, exactly: its statistic is a whole number over n.</summary>
internal static class KolmogorovSmirnov
{
    /// <summary>n times the largest distance between the empirical distributions of two sorted samples of n values.</summary>
    public static int Distance(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        int i = 0, j = 0, largest = 0;
        while (i < left.Length && j < right.Length)
        {
            var value = Math.Min(left[i], right[j]);
            while (i < left.Length && left[i] == value)
                i++;
            while (j < right.Length && right[j] == value)
                j++;
            largest = Math.Max(largest, Math.Abs(i - j));
        }

        return largest;
    }

    /// <summary>The probability that two samples of n values of one continuous distribution are as far apart or farther.</summary>
    /// <remarks>
    /// The reflections of lattice paths (Gnedenko, Korolyuk 1951): 2 · Σ (−1)^(k−1) · C(2n, n − k·distance) / C(2n, n) for k = 1, 2, …
    /// </remarks>
    /// <param name="n">The size of either sample.</param>
    /// <param name="distance">What <see cref="Distance"/> gives, 1 to n.</param>
    public static double Probability(int n, int distance)
    {
        double sum = 0, ratio = 1, sign = 1;
        for (var i = 0; i < n; i++)
        {
            ratio *= (double)(n - i) / (n + i + 1);
            if ((i + 1) % distance != 0)
                continue;
            sum += sign * ratio;
            sign = -sign;
        }

        return Math.Min(1, 2 * sum);
    }

    /// <summary>The least distance whose probability is at most alpha and that is above a share of n; n + 1 where there is none.</summary>
    public static int Critical(int n, double alpha, double least)
    {
        for (var distance = 1; distance <= n; distance++)
        {
            if ((double)distance / n > least && Probability(n, distance) <= alpha)
                return distance;
        }

        return n + 1;
    }
}
