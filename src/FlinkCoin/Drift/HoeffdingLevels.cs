namespace FlinkCoin.Drift;

/// <summary>What the two tests by Hoeffding's bounds ask of their levels of significance.</summary>
internal static class HoeffdingLevels
{
    /// <summary>Checks the ranges.</summary>
    /// <exception cref="ArgumentOutOfRangeException">0 &lt; drift ≤ warning &lt; 1 does not hold.</exception>
    public static void Check(double drift, double warning)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(drift);
        ArgumentOutOfRangeException.ThrowIfLessThan(warning, drift);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(warning, 1);
    }
}
