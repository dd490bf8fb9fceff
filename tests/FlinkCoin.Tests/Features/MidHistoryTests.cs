using FlinkCoin.Features;
using Xunit;

namespace FlinkCoin.Tests.Features;

/// <summary>Volatility and returns, which share the sampling of mid.</summary>
public sealed class MidHistoryTests
{
    private static readonly int[] s_volatilities = [10, 60, 300];
    private static readonly int[] s_returns = [1, 5, 10, 30, 60];

    [Fact]
    public void Without_a_sample_there_is_no_return_and_with_one_there_is_no_volatility()
    {
        var (volatility, returns, market) = (new Volatility(), new Return(), new Market());
        Tops.Set(market.Top, [(9999, 1)], [(10001, 1)]);
        Assert.Equal([0, 0, 0, 0, 0], returns.Read(market));
        volatility.OnSecond(market);
        Assert.Equal([0, 0, 0], volatility.Read(market));
    }

    [Fact]
    public void A_return_begins_at_the_sample_before_the_latest_or_at_the_oldest_there_is()
    {
        var (returns, market) = (new Return(), new Market());
        Tops.Set(market.Top, [(9999, 1)], [(10001, 1)]);
        returns.OnSecond(market);
        Tops.Set(market.Top, [(10099, 1)], [(10101, 1)]);
        returns.OnSecond(market);
        Tops.Set(market.Top, [(10199, 1)], [(10201, 1)]);
        returns.OnSecond(market);
        var (one, two) = (1e4 * Math.Log(10200.0 / 10100), 1e4 * Math.Log(10200.0 / 10000));
        var values = returns.Read(market);
        Assert.Equal(one, values[0], 9);
        Assert.All(values[1..], value => Assert.Equal(two, value, 9));
    }

    [Fact]
    public void A_second_without_a_decidable_book_repeats_the_sample_before()
    {
        var (volatility, market) = (new Volatility(), new Market());
        Tops.Set(market.Top, [(9999, 1)], [(10001, 1)]);
        volatility.OnSecond(market);
        Tops.Set(market.Top, [], [(10001, 1)]);
        volatility.OnSecond(market);
        Tops.Set(market.Top, [(10009, 1)], [(10011, 1)]);
        volatility.OnSecond(market);
        var expected = 1e4 * Math.Log(10010.0 / 10000) / Math.Sqrt(2);
        Assert.All(volatility.Read(market), value => Assert.Equal(expected, value, 9));
    }

    [Fact]
    public void Random_markets_agree_with_the_definitions_over_all_samples()
    {
        const int Seed = 12;
        var (volatility, returns, market) = (new Volatility(), new Return(), new RandomMarket(Seed));
        var mids = new List<double>();
        var longest = 0;
        foreach (var happening in market.Run(12_000))
        {
            if (happening == Happening.Restart)
                mids.Clear();
            var top = market.Market.Top;
            if (happening == Happening.Second && (top.IsDecidable || mids.Count > 0))
                mids.Add(top.IsDecidable ? (top.Bid + top.Ask) / 200.0 : mids[^1]);
            if (happening != Happening.Decision)
            {
                market.Tell(volatility, happening, []);
                market.Tell(returns, happening, []);
            }

            longest = Math.Max(longest, mids.Count);
            if (!top.IsDecidable)
                continue;

            var now = (top.Bid + top.Ask) / 200.0;
            Near([.. s_volatilities.Select(window => Deviation(mids, window))], volatility.Read(market.Market));
            Near([.. s_returns.Select(window => mids.Count == 0 ? 0 : 1e4 * Math.Log(now / mids[Math.Max(0, mids.Count - 1 - window)]))], returns.Read(market.Market));
        }

        Assert.True(longest > 310, $"seed {Seed}: {longest}");

        static void Near(double[] expected, double[] actual)
        {
            for (var i = 0; i < expected.Length; i++)
                Assert.True(Math.Abs(expected[i] - actual[i]) <= 1e-9, $"seed {Seed}: {actual[i]} is not {expected[i]}");
        }
    }

    [Fact]
    public void The_sum_of_squared_steps_has_eight_lanes()
    {
        const int Seed = 13;
        var random = new Random(Seed);
        for (var steps = 0; steps < 40; steps++)
        {
            var values = Enumerable.Range(0, steps + 1).Select(_ => random.NextDouble()).ToArray();
            var l = new double[8];
            for (var i = 0; i < steps; i++)
                l[i % 8] += (values[i + 1] - values[i]) * (values[i + 1] - values[i]);
            Assert.Equal(((l[0] + l[4]) + (l[2] + l[6])) + ((l[1] + l[5]) + (l[3] + l[7])), Volatility.SumOfSquaredSteps(values));
        }
    }

    private static double Deviation(List<double> mids, int window)
    {
        var returns = Enumerable.Range(1, Math.Max(0, mids.Count - 1)).Select(i => 1e4 * Math.Log(mids[i] / mids[i - 1])).TakeLast(window).ToArray();
        return returns.Length == 0 ? 0 : Math.Sqrt(returns.Average(r => r * r));
    }
}
