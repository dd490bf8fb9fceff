using System.Numerics;
using FlinkCoin.Features;
using Xunit;

namespace FlinkCoin.Tests.Features;

public sealed class BandImbalanceTests
{
    [Fact]
    public void A_level_at_the_limit_is_within()
    {
        Assert.Equal((9999, 10001), BandImbalance.Limits(20_000, 1));
        Assert.Equal((9995, 10005), BandImbalance.Limits(20_000, 5));
        Assert.Equal((9975, 10025), BandImbalance.Limits(20_000, 25));
    }

    [Fact]
    public void A_band_narrower_than_half_the_spread_is_empty_on_both_sides()
    {
        var (lowest, highest) = BandImbalance.Limits(100 + 101, 1);
        Assert.Equal((101, 100), (lowest, highest));
    }

    [Fact]
    public void Limits_are_the_furthest_prices_that_the_definition_admits()
    {
        const int Seed = 11;
        var random = new Random(Seed);
        for (var trial = 0; trial < 20_000; trial++)
        {
            var bits = random.Next(1, 63);
            var (bid, ask) = (random.NextInt64(1, (1L << bits) + 1), random.NextInt64(1, (1L << bits) + 1));
            var twiceMid = (ulong)bid + (ulong)ask;
            var band = new[] { 1, 5, 10, 25 }[trial % 4];
            var (lowest, highest) = BandImbalance.Limits(twiceMid, band);
            var place = $"seed {Seed}, trial {trial}: {bid} {ask} {band}";
            if ((2 * (BigInteger)lowest) <= twiceMid)
                Assert.True(Within(lowest), place);
            Assert.False(Within((BigInteger)lowest - 1), place);
            if ((2 * (BigInteger)highest) >= twiceMid)
                Assert.True(Within(highest), place);
            Assert.False(Within((BigInteger)highest + 1), place);

            bool Within(BigInteger price) => 10_000 * BigInteger.Abs((2 * price) - twiceMid) <= (BigInteger)band * twiceMid;
        }
    }

    [Fact]
    public void The_upper_limit_ends_where_prices_do()
    {
        Assert.Equal(long.MaxValue, BandImbalance.Limits((2UL * long.MaxValue) - 1, 25).Highest);
    }

    [Fact]
    public void Random_books_agree_with_the_definition_over_all_levels()
    {
        const int Seed = 17;
        int[] bands = [1, 5, 10, 25];
        var market = new RandomMarket(Seed);
        var bandImbalance = new BandImbalance();
        var values = new double[bands.Length];
        var partial = 0;
        foreach (var happening in market.Run(5000))
        {
            if (!market.Market.Top.IsDecidable)
                continue;
            market.Tell(bandImbalance, Happening.Decision, values);
            var twiceMid = market.Bids.Keys.First() + market.Asks.Keys.First();
            for (var i = 0; i < bands.Length; i++)
            {
                var (bids, asks) = (Depth(market.Bids), Depth(market.Asks));
                var expected = bids + asks == 0 ? 0 : (bids - asks) / (double)(bids + asks);
                Assert.True(expected == values[i], $"seed {Seed}, after {happening}: {values[i]} is not {expected}");
                partial += Math.Abs(expected) is > 0 and < 1 ? 1 : 0;

                long Depth(IReadOnlyDictionary<long, long> levels) =>
                    levels.Where(level => 10_000 * Math.Abs((2 * level.Key) - twiceMid) <= bands[i] * twiceMid).Sum(level => level.Value);
            }
        }

        Assert.True(partial > 5000, $"seed {Seed}: {partial}");
    }

    [Fact]
    public void Empty_bands_are_balanced()
    {
        Assert.Equal(0, Imbalance.Of(0, 0));
        Assert.Equal(1, Imbalance.Of(3, 0));
        Assert.Equal(-0.5, Imbalance.Of(1, 3));
    }
}
