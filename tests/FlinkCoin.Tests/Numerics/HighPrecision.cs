using System.Numerics;

namespace FlinkCoin.Tests.Numerics;

/// <summary>Exponential and logarithm in fixed point of 190 bits, by series that are obviously right: the slow reference.</summary>
internal static class HighPrecision
{
    public const int Bits = 190;

    public static readonly BigInteger One = BigInteger.One << Bits;

    /// <summary>ln 2 = Σ 1 / (k 2^k).</summary>
    public static readonly BigInteger Ln2 = LogOfTwo();

    private const int Table = 256;

    private static readonly BigInteger[] s_expOfFraction = [.. Enumerable.Range(0, Table).Select(i => Series(i * One / Table))];

    /// <summary>A finite number × 2^<see cref="Bits"/>, cut below.</summary>
    public static BigInteger Fixed(double value, int bits = Bits)
    {
        var (mantissa, exponent) = Parts(value);
        return exponent + bits >= 0 ? mantissa << (exponent + bits) : mantissa >> -(exponent + bits);
    }

    /// <summary>e^x = result / 2^Bits × 2^power, for a fixed-point x.</summary>
    public static BigInteger Exp(BigInteger x, out int power)
    {
        var octaves = BigInteger.Divide(x << 1, Ln2);
        power = (int)(octaves >> 1);
        var rest = x - (power * Ln2);
        if (rest.Sign < 0)
        {
            power--;
            rest += Ln2;
        }

        var step = (int)(rest * Table >> Bits);
        return s_expOfFraction[step] * Series(rest - (step * One / Table)) >> Bits;
    }

    /// <summary>ln of a positive fixed-point number, given something near it.</summary>
    public static BigInteger Log(BigInteger x, double near)
    {
        // x·e^−near = 1 + t with a tiny t, so ln x = near + t − t²/2 + t³/3.
        var guess = Fixed(near);
        var inverse = Exp(-guess, out var power);
        var product = x * inverse;
        var t = (power >= 0 ? product << power >> Bits : product >> (Bits - power)) - One;
        var square = t * t >> Bits;
        return guess + t - (square >> 1) + ((square * t >> Bits) / 3);
    }

    /// <summary>How far a computed number is from result / 2^bits × 2^power, in units of the last place of the exact one.</summary>
    public static double UlpError(double computed, BigInteger exact, int power, int bits = Bits)
    {
        // The last place of the exact value: its leading bit less 52, but not below that of denormals.
        var leading = (long)BigInteger.Abs(exact).GetBitLength() - 1 - bits + power;
        var place = (int)Math.Max(leading - 52, -1074);
        var (mantissa, exponent) = Parts(computed);

        // Both in units of 2^(power − bits), which is far below the last place.
        var unit = power - bits;
        var difference = (exponent >= unit ? mantissa << (exponent - unit) : mantissa >> (unit - exponent)) - exact;
        return (double)BigInteger.Abs(difference) * Math.ScaleB(1, unit - place);
    }

    private static (BigInteger Mantissa, int Exponent) Parts(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)(bits >> 52 & 0x7FF);
        var mantissa = bits & ((1L << 52) - 1);
        if (exponent == 0x7FF)
            throw new ArgumentException($"{value} is not finite.");
        (mantissa, exponent) = exponent == 0 ? (mantissa, -1074) : (mantissa | 1L << 52, exponent - 1075);
        return (bits < 0 ? -mantissa : mantissa, exponent);
    }

    private static BigInteger Series(BigInteger x)
    {
        var (sum, term) = (One, One);
        for (var n = 1; !(term = (term * x >> Bits) / n).IsZero && n < 200; n++)
            sum += term;
        return sum;
    }

    private static BigInteger LogOfTwo()
    {
        var sum = BigInteger.Zero;
        for (var k = 1; k <= Bits; k++)
            sum += (One >> k) / k;
        return sum;
    }
}
