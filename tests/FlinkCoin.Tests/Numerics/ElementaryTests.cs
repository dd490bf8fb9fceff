using System.Numerics;
using FlinkCoin.Numerics;
using Xunit;

namespace FlinkCoin.Tests.Numerics;

public sealed class ElementaryTests(ITestOutputHelper output)
{
    private const int Points = 500_000;

    [Fact]
    public void Exp_is_within_one_ulp() =>
        Measure("exp", Elementary.Exp, ExpUlp, random => random.Next(8) switch
        {
            0 => Spread(random, -745.1, -708),
            1 => Spread(random, 700, 709.78),
            2 => Tiny(random),
            3 => Spread(random, -708.5, 700),
            _ => Spread(random, -30, 30),
        });

    [Fact]
    public void Log_is_within_one_ulp() =>
        Measure("log", Elementary.Log, LogUlp, random => random.Next(6) switch
        {
            0 => BitConverter.Int64BitsToDouble(random.NextInt64(1, 1L << 52)),
            1 => 1 + Tiny(random),
            2 => Spread(random, 0.98, 1.02),
            3 => Spread(random, 0.5, 2),
            _ => BitConverter.Int64BitsToDouble(random.NextInt64(1, 0x7FF0L << 48)),
        });

    [Fact]
    public void Log1p_is_within_one_ulp() =>
        Measure("log1p", Elementary.Log1p, Log1pUlp, random => random.Next(6) switch
        {
            0 => Tiny(random),
            1 => Math.Max(-1 + Math.Abs(Tiny(random)), -1 + 1.1102230246251565E-16),
            2 => Spread(random, -0.02, 0.02),
            3 => Spread(random, -1, 3),
            4 => Math.Abs(Tiny(random)) * 1e30,
            _ => Spread(random, -0.999, 1e6),
        });

    [Fact]
    public void Sigmoid_is_within_one_ulp() =>
        Measure("sigmoid", Elementary.Sigmoid, SigmoidUlp, random => random.Next(5) switch
        {
            0 => Spread(random, -745, -35),
            1 => Spread(random, -41, -35),
            2 => Tiny(random),
            3 => Spread(random, 0, 41),
            _ => Spread(random, -10, 10),
        });

    /// <summary>Against Simpson's rule over ten thousand pieces of the density, which itself is good for about 10^-14.</summary>
    [Fact]
    public void Normal_cdf_is_the_integral_of_the_density()
    {
        for (var x = -9.0; x <= 9; x += 0.0625)
        {
            const int Pieces = 10_000;
            double sum = 0, width = x / Pieces;
            for (var i = 0; i <= Pieces; i++)
                sum += (i is 0 or Pieces ? 1 : i % 2 == 1 ? 4 : 2) * Math.Exp(-0.5 * i * width * i * width);
            var expected = 0.5 + (sum * width / 3 / Math.Sqrt(2 * Math.PI));
            Assert.InRange(Elementary.NormalCdf(x), expected - 2e-14, expected + 2e-14);
        }

        Assert.InRange(Elementary.NormalCdf(-5), 2.86651571879193e-7, 2.86651571879194e-7);
        Assert.Equal(0.5, Elementary.NormalCdf(0));
        Assert.Equal(1, Elementary.NormalCdf(double.PositiveInfinity));
        Assert.Equal(0, Elementary.NormalCdf(double.NegativeInfinity));
        Assert.True(double.IsNaN(Elementary.NormalCdf(double.NaN)));
    }

    [Fact]
    public void Special_values_are_those_of_IEEE()
    {
        Assert.Equal(1, Elementary.Exp(0));
        Assert.Equal(1, Elementary.Exp(-0.0));
        Assert.Equal(1, Elementary.Exp(double.Epsilon));
        Assert.Equal(double.PositiveInfinity, Elementary.Exp(709.7827128933841));
        Assert.Equal(double.PositiveInfinity, Elementary.Exp(double.PositiveInfinity));
        Assert.True(double.IsFinite(Elementary.Exp(709.782712893384)));
        Assert.Equal(0, Elementary.Exp(-745.1332191019412));
        Assert.Equal(double.Epsilon, Elementary.Exp(-745.1332191019411));
        Assert.Equal(0, Elementary.Exp(double.NegativeInfinity));
        Assert.Equal(double.NaN, Elementary.Exp(double.NaN));

        Assert.Equal(0, Elementary.Log(1));
        Assert.Equal(double.NegativeInfinity, Elementary.Log(0));
        Assert.Equal(double.NegativeInfinity, Elementary.Log(-0.0));
        Assert.Equal(double.PositiveInfinity, Elementary.Log(double.PositiveInfinity));
        Assert.Equal(double.NaN, Elementary.Log(-1));
        Assert.Equal(double.NaN, Elementary.Log(double.NaN));

        Assert.Equal(0, Elementary.Log1p(0));
        Assert.Equal(double.Epsilon, Elementary.Log1p(double.Epsilon));
        Assert.Equal(double.NegativeInfinity, Elementary.Log1p(-1));
        Assert.Equal(double.PositiveInfinity, Elementary.Log1p(double.PositiveInfinity));
        Assert.Equal(double.NaN, Elementary.Log1p(-1.5));
        Assert.Equal(double.NaN, Elementary.Log1p(double.NaN));

        Assert.Equal(0.5, Elementary.Sigmoid(0));
        Assert.Equal(1, Elementary.Sigmoid(double.PositiveInfinity));
        Assert.Equal(0, Elementary.Sigmoid(double.NegativeInfinity));
        Assert.Equal(double.NaN, Elementary.Sigmoid(double.NaN));
    }

    [Fact]
    public void Extremes_are_within_one_ulp()
    {
        double[] edges = [double.Epsilon, 2.2250738585072014E-308, 2.225073858507201E-308, 1e-300, 1 - 1.1102230246251565E-16, 1, 1 + 2.220446049250313E-16, 1e300, double.MaxValue];
        Assert.All(edges, x => Assert.InRange(LogUlp(x, Elementary.Log(x)), 0, 1));
        Assert.All(edges, x => Assert.InRange(Log1pUlp(x, Elementary.Log1p(x)), 0, 1));
        double[] powers = [709.782712893384, 709, 708, -708, -708.3964185322641, -709, -745.1332191019411, -744.4400719213812];
        Assert.All(powers, x => Assert.InRange(ExpUlp(x, Elementary.Exp(x)), 0, 1));
    }

    [Fact]
    public void Exp_table_is_what_it_says()
    {
        Assert.Equal(2 * ExpTable.Size, ExpTable.Values.Length);
        for (var i = 0; i < ExpTable.Size; i++)
        {
            var exact = HighPrecision.Exp(HighPrecision.Ln2 * i / ExpTable.Size, out var power);
            Assert.Equal(0, power);
            var nearest = ExpTable.Values[2 * i];
            Assert.InRange(HighPrecision.UlpError(nearest, exact, 0), 0, 0.5);
            var remainder = exact - HighPrecision.Fixed(nearest);
            AssertNearest((remainder << HighPrecision.Bits) / HighPrecision.Fixed(nearest), ExpTable.Values[(2 * i) + 1]);
        }
    }

    [Fact]
    public void Log_table_is_what_it_says()
    {
        Assert.Equal(3 * LogTable.Size, LogTable.Values.Length);
        for (var i = 0; i < LogTable.Size; i++)
        {
            var begin = BitConverter.Int64BitsToDouble(LogTable.Start + ((long)i << LogTable.Shift));
            var end = BitConverter.Int64BitsToDouble(LogTable.Start + ((i + 1L) << LogTable.Shift));
            var inverse = LogTable.Values[3 * i];
            Assert.Equal(0, inverse * (inverse < 1 ? 512 : 256) % 1);
            Assert.InRange(begin * inverse, 1 - 0.0048, 1);
            Assert.InRange(end * inverse, 1, 1 + 0.0048);
            var exact = -HighPrecision.Log(HighPrecision.Fixed(inverse), Math.Log(inverse));
            var high = LogTable.Values[(3 * i) + 1];
            Assert.Equal(0, high * Math.ScaleB(1, 42) % 1);
            var remainder = exact - HighPrecision.Fixed(high);
            Assert.True(BigInteger.Abs(remainder) <= HighPrecision.One >> 43);
            AssertNearest(remainder, LogTable.Values[(3 * i) + 2]);
        }
    }

    /// <summary>The reference itself is exact only to 2^-185 or so: a remainder is compared to 80 bits.</summary>
    private static void AssertNearest(BigInteger exact, double value) =>
        Assert.True(BigInteger.Abs(exact - HighPrecision.Fixed(value)) <= (BigInteger.Abs(exact) >> 53) + (HighPrecision.One >> 150), $"{value}");

    /// <summary>The bound is 1 ulp; what the documentation claims is less: 0.56 where the result is a normal number, 0.76 where it is not.</summary>
    private void Measure(string name, Func<double, double> function, Func<double, double, double> ulp, Func<Random, double> draw)
    {
        const int Seed = 20261124;
        var random = new Random(Seed);
        var (normal, denormal) = ((Error: 0.0, At: 0.0), (Error: 0.0, At: 0.0));
        for (var i = 0; i < Points; i++)
        {
            var x = draw(random);
            var result = function(x);
            var error = ulp(x, result);
            ref var worst = ref double.IsNormal(result) ? ref normal : ref denormal;
            if (error > worst.Error)
                worst = (error, x);
        }

        output.WriteLine($"{name}: {Points} points of seed {Seed}, at most {normal.Error:F4} ulp, at {normal.At:R}; denormal results {denormal.Error:F4}, at {denormal.At:R}");
        Assert.True(normal.Error <= 0.56, $"{name}({normal.At:R}) is {normal.Error} ulp off (seed {Seed}).");
        Assert.True(denormal.Error <= 0.76, $"{name}({denormal.At:R}) is {denormal.Error} ulp off (seed {Seed}).");
    }

    private static double ExpUlp(double x, double computed) =>
        HighPrecision.UlpError(computed, HighPrecision.Exp(HighPrecision.Fixed(x), out var power), power);

    private static double LogUlp(double x, double computed)
    {
        // ln(m 2^e) = ln m + e ln 2, with m in [2/3, 4/3), so that x near 1 keeps e = 0.
        var exponent = Math.ILogB(x);
        var mantissa = Math.ScaleB(Math.ScaleB(x, -exponent / 2), -exponent - (-exponent / 2));
        if (mantissa > 4.0 / 3)
            (mantissa, exponent) = (mantissa / 2, exponent + 1);
        var exact = HighPrecision.Log(HighPrecision.Fixed(mantissa), Math.Log(mantissa)) + (exponent * HighPrecision.Ln2);
        return exact.IsZero ? Math.Abs(computed) / double.Epsilon : HighPrecision.UlpError(computed, exact, 0);
    }

    private static double Log1pUlp(double x, double computed)
    {
        const double Small = 1e-9;
        if (x >= 1e30)
            return LogUlp(x, computed);                                 // ln(1 + x) − ln x < 10^-30
        if (Math.Abs(x) >= Small)
        {
            var sum = HighPrecision.Fixed(x) + HighPrecision.One;
            return HighPrecision.UlpError(computed, HighPrecision.Log(sum, Math.Log(1 + x)), 0);
        }

        // x − x²/2 + x³/3 … − x^8/8, in enough bits for the least x.
        const int Wide = 1300;
        var argument = HighPrecision.Fixed(x, Wide);
        var (exact, power) = (BigInteger.Zero, argument);
        for (var n = 1; n <= 8; n++)
        {
            exact += (n % 2 == 0 ? -power : power) / n;
            power = power * argument >> Wide;
        }

        return HighPrecision.UlpError(computed, exact, 0, Wide);
    }

    private static double SigmoidUlp(double x, double computed)
    {
        var tail = HighPrecision.Exp(HighPrecision.Fixed(-Math.Abs(x)), out var power);
        var sum = HighPrecision.One + (tail >> -power);
        return x < 0
            ? HighPrecision.UlpError(computed, (tail << HighPrecision.Bits) / sum, power)
            : HighPrecision.UlpError(computed, (HighPrecision.One << HighPrecision.Bits) / sum, 0);
    }

    private static double Spread(Random random, double from, double to) => from + ((to - from) * random.NextDouble());

    /// <summary>Any sign, any magnitude from denormals to 1.</summary>
    private static double Tiny(Random random)
    {
        var magnitude = random.Next(2) == 0
            ? BitConverter.Int64BitsToDouble(random.NextInt64(1, 0x3FF0L << 48))
            : Math.ScaleB(1 + random.NextDouble(), -random.Next(1, 60));
        return random.Next(2) == 0 ? magnitude : -magnitude;
    }
}
