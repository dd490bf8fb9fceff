using System.Globalization;
using System.Numerics;
using System.Text;
using Xunit;

namespace FlinkCoin.Tests;

public sealed class FixedPointFormatTests
{
    private const int Seed = 11;

    [Theory]
    [InlineData(919200, 2, "9192")]
    [InlineData(919201, 2, "9192.01")]
    [InlineData(919210, 2, "9192.1")]
    [InlineData(0, 0, "0")]
    [InlineData(0, 8, "0")]
    [InlineData(1, 8, "0.00000001")]
    [InlineData(100, 0, "100")]
    [InlineData(long.MaxValue, 0, "9223372036854775807")]
    [InlineData(long.MaxValue, 19, "0.9223372036854775807")]
    [InlineData(long.MaxValue, 20, "0.09223372036854775807")]
    public void Prices_are_written_without_trailing_zeros(long units, int decimals, string expected) =>
        Assert.Equal(expected, Text((ulong)units, decimals));

    [Theory]
    [InlineData(1838401, 2, "9192.005")]
    [InlineData(1838400, 2, "9192")]
    [InlineData(1838420, 2, "9192.1")]
    [InlineData(3, 0, "1.5")]
    [InlineData(1, 0, "0.5")]
    [InlineData(1, 3, "0.0005")]
    [InlineData(20, 0, "10")]
    public void A_mid_is_half_of_the_sum_exactly(long sum, int decimals, string expected) => Assert.Equal(expected, Half((ulong)sum, decimals));

    [Fact]
    public void The_greatest_sum_of_two_prices_has_an_exact_half()
    {
        Assert.Equal("9223372036854775807", Half(ulong.MaxValue - 1, 0));
        Assert.Equal("9223372036854775806.5", Half(ulong.MaxValue - 2, 0));
        Assert.Equal("0." + new string('0', 236) + "92233720368547758065", Half(ulong.MaxValue - 2, 255));
    }

    [Fact]
    public void Random_numbers_are_written_as_whole_number_arithmetic_says_and_read_back()
    {
        var random = new Random(Seed);
        for (var i = 0; i < 100_000; i++)
        {
            var units = (ulong)random.NextInt64() >> random.Next(0, 63);
            if (random.Next(3) == 0)
                units = units / 1000 * 1000;
            var decimals = random.Next(4) == 0 ? random.Next(0, 256) : random.Next(0, 9);
            var text = Text(units, decimals);
            Assert.True(text == Naive(units, decimals), $"{units} with {decimals} decimals, seed {Seed}: {text}");
            var sum = units + (units == 0 ? 0 : units - (ulong)random.Next(2));
            Assert.True(Half(sum, decimals) == Naive((BigInteger)sum * 5, decimals + 1), $"half of {sum} with {decimals} decimals, seed {Seed}: {Half(sum, decimals)}");

            Assert.True(FixedPoint.TryParse(Encoding.UTF8.GetBytes(text), out var mantissa, out var found));
            Assert.True(found <= decimals && (found == 0 || mantissa % 10 != 0), $"{text}, seed {Seed}: {mantissa}, {found}");
            Assert.Equal(units, (BigInteger)mantissa * BigInteger.Pow(10, decimals - found));
        }
    }

    [Theory]
    [InlineData("0", 0, 0)]
    [InlineData("0.000", 0, 0)]
    [InlineData("007.50", 75, 1)]
    [InlineData("9192.01000000", 919201, 2)]
    [InlineData("100", 100, 0)]
    [InlineData("9223372036854775807", long.MaxValue, 0)]
    [InlineData("922337203685.4775807", long.MaxValue, 7)]
    [InlineData("000000000000000000000000000001", 1, 0)]
    public void Digits_with_or_without_a_fraction_are_read(string text, long mantissa, int decimals)
    {
        Assert.True(FixedPoint.TryParse(Encoding.UTF8.GetBytes(text), out var found, out var foundDecimals));
        Assert.Equal(((ulong)mantissa, decimals), (found, foundDecimals));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("1e5")]
    [InlineData("1.2.3")]
    [InlineData("1..0")]
    [InlineData(" 1")]
    [InlineData("1.0x")]
    [InlineData("x.0")]
    [InlineData("1,5")]
    [InlineData("9223372036854775808")]
    [InlineData("92233720368547758070")]
    [InlineData("0.9223372036854775808")]
    public void Anything_else_and_what_needs_64_bits_is_refused(string text)
    {
        Assert.False(FixedPoint.TryParse(Encoding.UTF8.GetBytes(text), out var mantissa, out var decimals));
        Assert.Equal((0UL, 0), (mantissa, decimals));
    }

    [Fact]
    public void At_most_255_decimals_are_read_trailing_zeros_apart()
    {
        Assert.True(FixedPoint.TryParse(Encoding.UTF8.GetBytes("0." + new string('0', 254) + "1" + new string('0', 50)), out var mantissa, out var decimals));
        Assert.Equal((1UL, 255), (mantissa, decimals));
        Assert.False(FixedPoint.TryParse(Encoding.UTF8.GetBytes("0." + new string('0', 255) + "1"), out _, out _));
    }

    [Fact]
    public void Decimals_and_targets_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => FixedPoint.Format(1, 256, new byte[FixedPoint.Room]));
        Assert.Throws<ArgumentOutOfRangeException>(() => FixedPoint.Format(1, -1, new byte[FixedPoint.Room]));
        Assert.Throws<ArgumentOutOfRangeException>(() => FixedPoint.FormatHalf(1, 0, new byte[FixedPoint.Room - 1]));
    }

    private static string Text(ulong units, int decimals)
    {
        var target = new byte[FixedPoint.Room];
        return Encoding.UTF8.GetString(target, 0, FixedPoint.Format(units, decimals, target));
    }

    private static string Half(ulong sum, int decimals)
    {
        var target = new byte[FixedPoint.Room];
        return Encoding.UTF8.GetString(target, 0, FixedPoint.FormatHalf(sum, decimals, target));
    }

    private static string Naive(BigInteger units, int decimals)
    {
        var whole = BigInteger.DivRem(units, BigInteger.Pow(10, decimals), out var fraction);
        var digits = decimals == 0 ? "" : fraction.ToString(CultureInfo.InvariantCulture).PadLeft(decimals, '0').TrimEnd('0');
        return whole.ToString(CultureInfo.InvariantCulture) + (digits.Length == 0 ? "" : "." + digits);
    }
}
