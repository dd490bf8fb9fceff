
namespace FlinkCoin;

/// <summary>Decimal numbers as whole numbers of 10^-decimals: how prices and sizes are kept. No double on the way in, exact on the way out.</summary>
public static partial class FixedPoint
{
    /// <summary>The most decimals that a number may have, trailing zeros apart.</summary>
    public const int MaxDecimals = 255;

    private static ReadOnlySpan<double> Powers =>
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ];

    /// <summary>The nearest double of units × 10^-decimals, where units fit into 53 bits and decimals are at most 22; close to it elsewhere, and always the same.</summary>
    public static double ToDouble(ulong units, int decimals) => Shift(units, decimals);

    /// <summary>The nearest double of units × 10^-decimals, where units fit into 53 bits and decimals are at most 22; close to it elsewhere, and always the same.</summary>
    public static double ToDouble(Int128 units, int decimals) => Shift((double)units, decimals);

    private static double Shift(double value, int decimals)
    {
        for (; decimals > 22; decimals -= 22)
            value /= 1e22;
        return value / Powers[decimals];
    }
}
