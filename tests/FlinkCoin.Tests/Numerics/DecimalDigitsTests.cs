using System.Globalization;
using System.Runtime.Intrinsics;
using System.Text;
using FlinkCoin.Numerics;
using Xunit;

namespace FlinkCoin.Tests.Numerics;

public sealed class DecimalDigitsTests
{
    [Fact]
    public void Whole_numbers_of_every_length_are_written_without_leading_zeros()
    {
        const int Seed = 7;
        var random = new Random(Seed);
        Check(0);
        Check(ulong.MaxValue);
        for (ulong power = 1; power <= 1_000_000_000_000_000_000; power *= 10)
        {
            Check(power - 1);
            Check(power);
            Check(power + 1);
        }

        for (var i = 0; i < 200_000; i++)
            Check((ulong)random.NextInt64() >> random.Next(0, 63));
        for (ulong i = 0; i < 100_000; i++)
            Check(i);
    }

    [Fact]
    public void Sixteen_digits_are_two_times_eight()
    {
        const int Seed = 9;
        var random = new Random(Seed);
        for (var i = 0; i < 1_000_000; i++)
        {
            var first = i < 20_000 ? (ulong)i : (ulong)random.Next(100_000_000);
            var second = i < 20_000 ? (ulong)(99_999_999 - i) : (ulong)random.Next(100_000_000);
            var expected = Vector128.Create(DecimalDigits.Eight(first), DecimalDigits.Eight(second)).AsByte();
            if (DecimalDigits.Sixteen(first, second) != expected)
                Assert.Fail($"{first}, {second}, seed {Seed}");
        }
    }

    private static void Check(ulong value)
    {
        var target = new byte[DecimalDigits.Room];
        Assert.Equal(value.ToString(CultureInfo.InvariantCulture), Encoding.ASCII.GetString(target, 0, DecimalDigits.Write(value, target)));
    }
}
