using FlinkCoin.Books;
using FlinkCoin.Features;
using Xunit;

namespace FlinkCoin.Tests.Features;

/// <summary>The features that read the book as it is and keep nothing.</summary>
public sealed class BookShapeTests
{
    [Fact]
    public void Queue_imbalance_weighs_the_cumulative_sizes_of_both_sides()
    {
        var market = new Market();
        Tops.Set(market.Top, [(100, 30), (99, 10), (98, 20)], [(102, 10), (103, 10), (104, 0)]);
        Assert.Equal([20 / 40.0, 40 / 80.0, 40 / 80.0, 40 / 80.0], Written(new QueueImbalance(), market));
    }

    [Fact]
    public void Weighted_mid_lies_towards_the_lighter_side()
    {
        var market = new Market();
        Tops.Set(market.Top, [(9999, 30)], [(10001, 10)]);
        Assert.Equal([0.5], Written(new WeightedMid(), market));
    }

    [Fact]
    public void Spread_is_in_basis_points_of_mid()
    {
        var market = new Market();
        Tops.Set(market.Top, [(9999, 1)], [(10001, 1)]);
        Assert.Equal([2.0], Written(new Spread(), market));
    }

    [Fact]
    public void Depth_slope_divides_size_by_the_distance_of_the_last_level()
    {
        var market = new Market { SizeDecimals = 1 };
        Tops.Set(market.Top, [(9999, 30), (9995, 20)], [(10001, 40)]);
        var values = Written(new DepthSlope(), market);
        Assert.Equal(5.0 / 5, values[0], 12);
        Assert.Equal(4.0 / 1, values[1], 12);
    }

    [Fact]
    public void Random_books_agree_with_the_definitions_in_decimals()
    {
        const int Seed = 7;
        var market = new RandomMarket(Seed);
        var compared = 0;
        foreach (var happening in market.Run(5000))
        {
            if (happening != Happening.Decision)
                continue;
            compared++;
            var top = market.Market.Top;
            var (bid, ask) = (top.Bid / 100m, top.Ask / 100m);
            var mid = (bid + ask) / 2;
            Near([1e4m * (ask - bid) / mid], Written(new Spread(), market.Market));
            Near([1e4m * ((((bid * top.AskSizes[0]) + (ask * top.BidSizes[0])) / (top.AskSizes[0] + top.BidSizes[0])) - mid) / mid], Written(new WeightedMid(), market.Market));
            Near([Imbalance(top, 1), Imbalance(top, 3), Imbalance(top, 5), Imbalance(top, 10)], Written(new QueueImbalance(), market.Market));
            Near([Slope(mid, top.BidPrices, top.BidSizes), Slope(mid, top.AskPrices, top.AskSizes)], Written(new DepthSlope(), market.Market));
        }

        Assert.True(compared > 100);

        static void Near(decimal[] expected, double[] actual)
        {
            Assert.Equal(expected.Length, actual.Length);
            for (var i = 0; i < expected.Length; i++)
                Assert.True(Math.Abs((double)expected[i] - actual[i]) <= 1e-12 * Math.Max(1, Math.Abs(actual[i])), $"seed {Seed}: {actual[i]} is not {expected[i]}");
        }
    }

    private static decimal Imbalance(BookTop top, int depth)
    {
        var (bids, asks) = (top.BidSizes.Take(depth).Sum(), top.AskSizes.Take(depth).Sum());
        return (decimal)(bids - asks) / (bids + asks);
    }

    private static decimal Slope(decimal mid, long[] prices, long[] sizes)
    {
        var last = Enumerable.Range(0, BookTop.Depth).Last(level => sizes[level] != 0);
        return sizes.Sum() / 10000m / (1e4m * Math.Abs((prices[last] / 100m) - mid) / mid);
    }

    private static double[] Written(Feature feature, Market market)
    {
        var values = new double[feature.Names.Count];
        feature.Write(market, values);
        return values;
    }
}
