using FlinkCoin.Connect.Simulation;
using Xunit;

namespace FlinkCoin.Tests.Simulation;

public sealed class LadderTests
{
    [Fact]
    public void A_tick_belongs_to_the_side_on_which_it_lies()
    {
        var ladder = new Ladder(1024, 5000);
        ladder.Set(Side.Buy, ladder.Bid, 7);
        ladder.Set(Side.Sell, ladder.Ask, 9);
        Assert.Equal(7, ladder.SizeOf(Side.Buy, ladder.Bid));
        Assert.Equal(0, ladder.SizeOf(Side.Sell, ladder.Bid));
        Assert.Equal(9, ladder.SizeOf(Side.Sell, ladder.Ask));
        Assert.Equal(0, ladder.SizeOf(Side.Buy, ladder.Ask));
        Assert.Equal(5512, ladder.PriceOf(ladder.Ask));
    }

    [Fact]
    public void A_tick_is_reported_once_an_interval_and_for_each_side()
    {
        var ladder = new Ladder(1024, 0);
        ladder.Set(Side.Buy, 100, 1);
        ladder.Set(Side.Buy, 100, 2);
        ladder.Touch(Side.Sell, 100);
        Assert.Equal([100], ladder.Touched(Side.Buy).ToArray());
        Assert.Equal([100], ladder.Touched(Side.Sell).ToArray());
        ladder.ClearTouched();
        Assert.True(ladder.Touched(Side.Buy).IsEmpty && ladder.Touched(Side.Sell).IsEmpty);
        ladder.Remove(Side.Buy, 100);
        Assert.Equal([100], ladder.Touched(Side.Buy).ToArray());
        Assert.Equal(0, ladder.SizeOf(Side.Buy, 100));
    }

    [Fact]
    public void It_refuses_to_become_locked() =>
        Assert.Throws<InvalidOperationException>(() => new Ladder(1024, 0).MoveBest(512, 512));
}
