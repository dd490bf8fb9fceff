using System.Globalization;
using System.Numerics;
using System.Text;
using FlinkCoin.Numerics;
using Xunit;

namespace FlinkCoin.Tests.Numerics;

[Collection("alone")]
public sealed class ShortestDoubleTests
{
    private const int Seed = 20180424;

    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(1.0, "1")]
    [InlineData(-1.5, "-1.5")]
    [InlineData(0.0108, "0.0108")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(0.00001, "1E-05")]
    [InlineData(-0.000012345, "-1.2345E-05")]
    [InlineData(123456789012345.0, "123456789012345")]
    [InlineData(1e15, "1000000000000000")]
    [InlineData(12345678901234567.0, "12345678901234568")]
    [InlineData(1e17, "1E+17")]
    [InlineData(1.5e17, "1.5E+17")]
    [InlineData(1e100, "1E+100")]
    [InlineData(5e-324, "5E-324")]
    [InlineData(double.MaxValue, "1.7976931348623157E+308")]
    [InlineData(-2.2250738585072014E-308, "-2.2250738585072014E-308")]
    public void Numbers_have_the_form_that_the_contract_names(double value, string expected) => Assert.Equal(expected, Text(value));

    [Fact]
    public void Negative_zero_is_written_without_its_sign() => Assert.Equal("0", Text(-0.0));

    [Fact]
    public void Random_bit_patterns_are_written_as_dotnet_writes_them()
    {
        var random = new Random(Seed);
        for (var i = 0; i < 1_000_000; i++)
            CheckIfFinite(BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)));
    }

    [Fact]
    public void Random_fractions_of_every_size_are_written_as_dotnet_writes_them()
    {
        var random = new Random(Seed + 1);
        for (var i = 0; i < 1_000_000; i++)
            Check(((2 * random.NextDouble()) - 1) * Math.ScaleB(1, random.Next(-20, 60)));
    }

    [Fact]
    public void Random_decimals_are_written_as_dotnet_writes_them()
    {
        var random = new Random(Seed + 2);
        for (var i = 0; i < 700_000; i++)
        {
            var mantissa = random.NextInt64(1L << random.Next(1, 58));
            Check(double.Parse($"{mantissa}E{random.Next(-24, 8)}", CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public void Whole_numbers_halves_and_other_dyadic_fractions_are_written_as_dotnet_writes_them()
    {
        var random = new Random(Seed + 3);
        for (var i = -2000; i <= 2000; i++)
            Check(i);
        for (var i = 0; i < 400_000; i++)
            Check(random.NextInt64(1L << random.Next(1, 63)) * Math.ScaleB(1, -random.Next(0, 40)));
    }

    [Fact]
    public void Powers_and_their_neighbours_are_written_as_dotnet_writes_them()
    {
        for (var exponent = -1074; exponent <= 1023; exponent++)
            CheckWithNeighbours(Math.ScaleB(1, exponent));
        for (var exponent = -323; exponent <= 308; exponent++)
        {
            for (var digit = 1; digit <= 9; digit++)
                CheckWithNeighbours(double.Parse($"{digit}E{exponent}", CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public void Subnormal_numbers_are_written_as_dotnet_writes_them()
    {
        var random = new Random(Seed + 4);
        for (var i = 0; i < 50_000; i++)
            Check(BitConverter.Int64BitsToDouble(random.NextInt64(1L << random.Next(1, 53))));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void What_is_not_finite_is_refused(double value) =>
        Assert.Throws<InvalidOperationException>(() => ShortestDouble.Format(value, new byte[ShortestDouble.Room]));

    [Fact]
    public void A_target_without_the_room_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ShortestDouble.Format(1, new byte[ShortestDouble.Room - 1]));

    [Fact]
    public void Nothing_beyond_the_room_is_touched()
    {
        var random = new Random(Seed + 5);
        var target = new byte[ShortestDouble.Room + 16];
        for (var i = 0; i < 100_000; i++)
        {
            var value = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            if (!double.IsFinite(value))
                continue;
            target.AsSpan(ShortestDouble.Room).Fill(0xAB);
            _ = ShortestDouble.Format(value, target);
            _ = ShortestDouble.Format(-Math.Round(random.NextDouble() * 1e14, 3), target);
            Assert.Equal(-1, target.AsSpan(ShortestDouble.Room).IndexOfAnyExcept((byte)0xAB));
        }
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        Span<byte> target = stackalloc byte[ShortestDouble.Room];
        double[] values = [0, 1.5, Math.PI, 1e-7, 5e-324, 9007199254740993, 0.1 + 0.2];
        foreach (var value in values)
            _ = ShortestDouble.Format(value, target);
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var value in values)
            _ = ShortestDouble.Format(value, target);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void The_powers_of_ten_are_the_exact_ones_rounded_down()
    {
        for (var power = PowersOfTen.Minimum; power <= PowersOfTen.Maximum; power++)
        {
            var exponent = PowersOfTen.Exponent(power);
            var scale = 127 - exponent;
            var exact = power >= 0
                ? scale >= 0 ? BigInteger.Pow(10, power) << scale : BigInteger.Pow(10, power) >> -scale
                : (BigInteger.One << scale) / BigInteger.Pow(10, -power);
            var at = 2 * (PowersOfTen.Maximum - power);
            Assert.Equal(exact, ((BigInteger)PowersOfTen.Words[at] << 64) | PowersOfTen.Words[at + 1]);
            Assert.Equal(1UL, PowersOfTen.Words[at] >> 63);
        }
    }

    private static void CheckWithNeighbours(double value)
    {
        CheckIfFinite(value);
        CheckIfFinite(Math.BitIncrement(value));
        CheckIfFinite(Math.BitDecrement(value));
        CheckIfFinite(-value);
    }

    private static void CheckIfFinite(double value)
    {
        if (double.IsFinite(value))
            Check(value);
    }

    private static void Check(double value)
    {
        Span<byte> ours = stackalloc byte[ShortestDouble.Room];
        Span<byte> theirs = stackalloc byte[ShortestDouble.Room];
        var length = ShortestDouble.Format(value, ours);
        _ = value.TryFormat(theirs, out var expected, "R", CultureInfo.InvariantCulture);
        if (value == 0)
            (theirs[0], expected) = ((byte)'0', 1);
        if (!ours[..length].SequenceEqual(theirs[..expected]))
            Assert.Fail($"bits {BitConverter.DoubleToInt64Bits(value):X16}, seed {Seed}: {Encoding.UTF8.GetString(ours[..length])} instead of {Encoding.UTF8.GetString(theirs[..expected])}");
    }

    private static string Text(double value)
    {
        var target = new byte[ShortestDouble.Room];
        return Encoding.UTF8.GetString(target, 0, ShortestDouble.Format(value, target));
    }
}
