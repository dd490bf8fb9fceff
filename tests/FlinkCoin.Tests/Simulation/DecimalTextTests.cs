using System.Globalization;
using System.Text;
using FlinkCoin.Connect.Simulation;
using FlinkCoin.Numerics;
using Xunit;

namespace FlinkCoin.Tests.Simulation;

public sealed class DecimalTextTests
{
    [Fact]
    public void Random_numbers_are_written_as_the_framework_writes_decimals()
    {
        const ulong Seed = 3;
        var random = new RandomSource(Seed);
        var target = new byte[DecimalText.Room];
        for (var i = 0; i < 50_000; i++)
        {
            var units = (long)(random.NextUInt64() >> (int)(1 + random.NextBelow(63)));
            var decimals = (int)random.NextBelow(9);
            var value = new decimal((int)units, (int)(units >> 32), 0, false, (byte)decimals);
            AssertText(value.ToString("F" + decimals, CultureInfo.InvariantCulture), target, DecimalText.Fixed(target, units, decimals), units, decimals);
            AssertText(value.ToString("0.########", CultureInfo.InvariantCulture), target, DecimalText.Trimmed(target, units, decimals), units, decimals);
        }

        static void AssertText(string expected, byte[] target, int length, long units, int decimals) =>
            Assert.True(expected == Encoding.UTF8.GetString(target, 0, length), $"{units} with {decimals} decimals, seed {Seed}");
    }

    [Theory]
    [InlineData(0, 8, "0.00000000", "0")]
    [InlineData(0, 0, "0", "0")]
    [InlineData(1, 8, "0.00000001", "0.00000001")]
    [InlineData(100, 2, "1.00", "1")]
    [InlineData(120, 0, "120", "120")]
    [InlineData(99_999_999, 0, "99999999", "99999999")]
    [InlineData(100_000_000, 0, "100000000", "100000000")]
    [InlineData(999_999_999_900, 2, "9999999999.00", "9999999999")]
    [InlineData(long.MaxValue, 8, "92233720368.54775807", "92233720368.54775807")]
    public void Numbers_at_the_edges_are_written_in_full(long units, int decimals, string withAll, string trimmed)
    {
        var target = new byte[DecimalText.Room];
        Assert.Equal(withAll, Encoding.UTF8.GetString(target, 0, DecimalText.Fixed(target, units, decimals)));
        Assert.Equal(trimmed, Encoding.UTF8.GetString(target, 0, DecimalText.Trimmed(target, units, decimals)));
    }
}
