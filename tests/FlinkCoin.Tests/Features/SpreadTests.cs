using FlinkCoin.Features;
using Xunit;

namespace FlinkCoin.Tests.Features;

public sealed class SpreadTests
{
    [Fact]
    public void It_is_in_basis_points_of_mid()
    {
        var market = new Market();
        Tops.Set(market.Top, [(9999, 1)], [(10001, 1)]);
        Assert.Equal([2.0], new Spread().Read(market));
    }

    [Fact]
    public void It_agrees_with_its_definition_on_random_books()
    {
        new Spread().AgreesWith(seed: 9, market =>
        {
            var (bid, ask) = (market.Top.Bid / 100m, market.Top.Ask / 100m);
            return [1e4m * (ask - bid) / ((bid + ask) / 2)];
        });
    }
}
