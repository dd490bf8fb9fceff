using FlinkCoin.Books;
using FlinkCoin.Features;
using Xunit;

namespace FlinkCoin.Tests.Features;

public sealed class DepthSlopeTests
{
    [Fact]
    public void It_divides_size_by_the_distance_of_the_last_level()
    {
        var market = new Market { SizeDecimals = 1 };
        Tops.Set(market.Top, [(9999, 30), (9995, 20)], [(10001, 40)]);
        var values = new DepthSlope().Read(market);
        Assert.Equal(5.0 / 5, values[0], 12);
        Assert.Equal(4.0 / 1, values[1], 12);
    }

    [Fact]
    public void It_agrees_with_its_definition_on_random_books()
    {
        new DepthSlope().AgreesWith(seed: 10, market =>
        {
            var top = market.Top;
            var mid = (top.Bid + top.Ask) / 200m;
            return [Slope(top.BidPrices, top.BidSizes), Slope(top.AskPrices, top.AskSizes)];

            decimal Slope(long[] prices, long[] sizes)
            {
                var last = Enumerable.Range(0, BookTop.Depth).Last(level => sizes[level] != 0);
                return sizes.Sum() / 10000m / (1e4m * Math.Abs((prices[last] / 100m) - mid) / mid);
            }
        });
    }
}
