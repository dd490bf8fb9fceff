using FlinkCoin.Features;
using Xunit;

namespace FlinkCoin.Tests.Features;

public sealed class QueueImbalanceTests
{
    [Fact]
    public void It_weighs_the_cumulative_sizes_of_both_sides()
    {
        var market = new Market();
        Tops.Set(market.Top, [(100, 30), (99, 10), (98, 20)], [(102, 10), (103, 10), (104, 40)]);
        Assert.Equal([20 / 40.0, 0, 0, 0], new QueueImbalance().Read(market));
    }

    [Fact]
    public void Absent_levels_weigh_nothing()
    {
        var market = new Market();
        Tops.Set(market.Top, [(100, 30), (99, 10), (98, 20)], [(102, 20)]);
        Assert.Equal([10 / 50.0, 40 / 80.0, 40 / 80.0, 40 / 80.0], new QueueImbalance().Read(market));
    }

    [Fact]
    public void It_agrees_with_its_definition_on_random_books()
    {
        new QueueImbalance().AgreesWith(seed: 7, market =>
        {
            return [Over(1), Over(3), Over(5), Over(10)];

            decimal Over(int depth)
            {
                var (bids, asks) = (market.Top.BidSizes.Take(depth).Sum(), market.Top.AskSizes.Take(depth).Sum());
                return (decimal)(bids - asks) / (bids + asks);
            }
        });
    }
}
