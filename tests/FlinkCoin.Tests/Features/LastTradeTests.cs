using FlinkCoin.Features;
using Xunit;

namespace FlinkCoin.Tests.Features;

public sealed class LastTradeTests
{
    private readonly LastTrade _last = new();
    private readonly Market _market = new() { Time = RandomMarket.Start };

    [Fact]
    public void Without_a_trade_it_is_neither_and_as_old_as_can_be() => Assert.Equal([0, 300], _last.Read(_market));

    [Fact]
    public void The_sign_is_the_takers_and_age_counts_from_the_clock_at_the_trade()
    {
        _last.OnTrade(_market, new Trade(1, Side.Sell, 100, 1));
        _market.Time += 1_500_000;
        Assert.Equal([1, 1.5], _last.Read(_market));
        _last.OnTrade(_market, new Trade(2, Side.Buy, 100, 1));
        Assert.Equal([-1, 0], _last.Read(_market));
    }

    [Fact]
    public void Age_ends_at_300_seconds_and_the_sign_stays()
    {
        _last.OnTrade(_market, new Trade(1, Side.Sell, 100, 1));
        _market.Time += 301_000_000;
        Assert.Equal([1, 300], _last.Read(_market));
    }
}
