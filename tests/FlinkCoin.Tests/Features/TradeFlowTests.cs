using FlinkCoin.Features;
using Xunit;

namespace FlinkCoin.Tests.Features;

public sealed class TradeFlowTests
{
    private static readonly int[] s_windows = [1, 5, 15, 60, 300];

    [Fact]
    public void A_window_is_open_at_its_start_and_closed_at_its_end()
    {
        var flow = new TradeFlow();
        var market = new Market { Time = 1_000_000, SizeDecimals = 1 };
        var values = new double[10];
        flow.OnTrade(market, new Trade(1, Side.Sell, 100, 25));
        flow.Write(market, values);
        Assert.Equal([2.5, 2.5, 2.5, 2.5, 2.5, 1, 1, 1, 1, 1], values);
        market.Time = 1_999_999;
        flow.Write(market, values);
        Assert.Equal(2.5, values[0]);
        market.Time = 2_000_000;
        flow.Write(market, values);
        Assert.Equal([0, 2.5, 2.5, 2.5, 2.5, 0, 1, 1, 1, 1], values);
    }

    [Fact]
    public void Sellers_who_take_count_against()
    {
        var flow = new TradeFlow();
        var market = new Market();
        var values = new double[10];
        flow.OnTrade(market, new Trade(1, Side.Buy, 100, 3));
        flow.Write(market, values);
        Assert.Equal(-3, values[0]);
    }

    [Fact]
    public void Random_trades_agree_with_sums_over_all_of_them()
    {
        const int Seed = 3;
        var market = new RandomMarket(Seed);
        var flow = new TradeFlow();
        var values = new double[10];
        var trades = new List<(long Time, long Size)>();
        var (full, decisions) = (0, 0);
        foreach (var happening in market.Run(8000))
        {
            if (happening == Happening.Restart)
                trades.Clear();
            if (happening == Happening.Trade)
                trades.Add((market.Market.Time, market.Trade.Maker == Side.Sell ? market.Trade.Size : -market.Trade.Size));
            market.Tell(flow, happening, values);

            // Also between the points of the grid, as on finer ones.
            flow.Write(market.Market, values);
            for (var i = 0; i < s_windows.Length; i++)
            {
                var within = trades.Where(trade => trade.Time > market.Market.Time - (s_windows[i] * 1_000_000L)).ToArray();
                Assert.Equal(within.Sum(trade => trade.Size) / 10000.0, values[i]);
                Assert.Equal(within.Length, values[s_windows.Length + i]);
                full += within.Length < trades.Count ? 1 : 0;
            }

            decisions++;
        }

        Assert.True(full > decisions, $"seed {Seed}: {full}");
    }
}
