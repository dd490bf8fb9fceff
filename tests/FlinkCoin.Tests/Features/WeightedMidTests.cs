using FlinkCoin.Features;
using Xunit;

namespace FlinkCoin.Tests.Features;

public sealed class WeightedMidTests
{
    [Fact]
    public void It_lies_away_from_the_heavier_side()
    {
        var market = new Market();
        Tops.Set(market.Top, [(9999, 30)], [(10001, 10)]);
        Assert.Equal([0.5], new WeightedMid().Read(market));
    }

    [Fact]
    public void It_agrees_with_its_definition_on_random_books()
    {
        new WeightedMid().AgreesWith(seed: 8, market =>
        {
            var top = market.Top;
            var (bid, ask) = (top.Bid / 100m, top.Ask / 100m);
            var mid = (bid + ask) / 2;
            var weighted = ((bid * top.AskSizes[0]) + (ask * top.BidSizes[0])) / (top.AskSizes[0] + top.BidSizes[0]);
            return [1e4m * (weighted - mid) / mid];
        });
    }
}
