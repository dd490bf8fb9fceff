using System.Globalization;
using System.Numerics;

namespace FlinkCoin.Oracle;

/// <summary>A decimal number ≥ 0 of any size, exact: Units × 10^-Decimals. Trailing zeros are dropped, so that equal values are equal members.</summary>
public readonly record struct ExactDecimal : IComparable<ExactDecimal>
{
    private ExactDecimal(BigInteger units, int decimals)
    {
        Units = units;
        Decimals = decimals;
    }

    /// <summary>The number without its decimal point.</summary>
    public BigInteger Units { get; }

    /// <summary>The significant decimals.</summary>
    public int Decimals { get; }

    public bool IsZero => Units.IsZero;

    /// <summary>Reads <c>digits</c> or <c>digits.digits</c>, and nothing else.</summary>
    public static bool TryParse(string text, out ExactDecimal value)
    {
        value = default;
        var parts = text.Split('.');
        if (parts.Length > 2 || parts.Any(part => part.Length == 0 || !part.All(char.IsAsciiDigit)))
            return false;
        var fraction = parts.Length == 2 ? parts[1].TrimEnd('0') : "";
        value = new ExactDecimal(BigInteger.Parse(parts[0] + fraction, CultureInfo.InvariantCulture), fraction.Length);
        return true;
    }

    public static ExactDecimal Parse(string text) =>
        TryParse(text, out var value) ? value : throw new FormatException($"'{text}' is not digits or digits.digits.");

    /// <summary>The number in units of 10^-decimals, which must be fine enough.</summary>
    public BigInteger In(int decimals) => Units * BigInteger.Pow(10, decimals - Decimals);

    /// <summary>(a + b) / 2.</summary>
    public static ExactDecimal Middle(ExactDecimal a, ExactDecimal b)
    {
        var decimals = Math.Max(a.Decimals, b.Decimals);
        // A half is five tenths: one decimal more holds it.
        var units = (a.In(decimals) + b.In(decimals)) * 5;
        return Parse(Write(units, decimals + 1));
    }

    /// <summary>10⁴ · ln(to / from); exactly 0 where both are equal.</summary>
    public static double BasisPoints(ExactDecimal from, ExactDecimal to)
    {
        if (from == to)
            return 0;
        var decimals = Math.Max(from.Decimals, to.Decimals);
        var difference = Math.ScaleB((double)(((to.In(decimals) - from.In(decimals)) << 192) / from.In(decimals)), -192);

        // Near 1 the ratio itself would lose the digits that count: there the series of ln(1 + x) is taken.
        return Math.Abs(difference) < 1e-4
            ? 1e4 * difference * (1 - difference / 2 + difference * difference / 3 - difference * difference * difference / 4)
            : 1e4 * Math.Log(1 + difference);
    }

    public int CompareTo(ExactDecimal other)
    {
        var decimals = Math.Max(Decimals, other.Decimals);
        return In(decimals).CompareTo(other.In(decimals));
    }

    public override string ToString() => Write(Units, Decimals);

    private static string Write(BigInteger units, int decimals)
    {
        var digits = units.ToString(CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
        return decimals == 0 ? digits : (digits[..^decimals] + "." + digits[^decimals..].TrimEnd('0')).TrimEnd('.');
    }
}
