using FlinkCoin.Evaluation;
using Xunit;

namespace FlinkCoin.Tests.Evaluation;

public sealed class TradeTrackerTests
{
    [Fact]
    public void After_the_largest_id_a_smaller_one_is_no_loss()
    {
        var trades = new TradeTracker();
        Assert.False(trades.OnMatch(long.MaxValue, out _, out _));
        Assert.False(trades.OnMatch(5, out _, out _));
        Assert.True(trades.OnMatch(long.MaxValue, out var from, out var to));
        Assert.Equal((6, long.MaxValue - 1), (from, to));
    }
}
