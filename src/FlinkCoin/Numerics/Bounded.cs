namespace FlinkCoin.Numerics;

/// <summary>The one rule by which statistics and models survive extreme numbers: whatever they take in or give out is brought into ±<see cref="Limit"/> first.</summary>
/// <remarks>The product of two such numbers is finite, and so is a sum of many such products: no infinity arises, and no NaN from infinities.</remarks>
public static class Bounded
{
    /// <summary>The largest magnitude: 10^100.</summary>
    public const double Limit = 1e100;

    /// <summary>The nearest number within ±<see cref="Limit"/>; 0 for NaN.</summary>
    public static double Of(double value) => Of(value, Limit);

    /// <summary>The nearest number within ± a limit; 0 for NaN.</summary>
    internal static double Of(double value, double limit) => Math.Abs(value) <= limit ? value : value > 0 ? limit : value < 0 ? -limit : 0;

    /// <summary>The nearest number in [0, 1]; 0 for NaN and negative zero.</summary>
    public static double Unit(double value) => value >= 1 ? 1 : value > 0 ? value : 0;
}
