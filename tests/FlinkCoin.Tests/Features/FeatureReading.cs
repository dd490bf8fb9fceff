using FlinkCoin.Features;
using Xunit;

namespace FlinkCoin.Tests.Features;

/// <summary>Reads features and compares them with definitions in decimals.</summary>
internal static class FeatureReading
{
    /// <summary>The values as of now.</summary>
    public static double[] Read(this Feature feature, Market market)
    {
        var values = new double[feature.Names.Count];
        feature.Write(market, values);
        return values;
    }

    /// <summary>Compares a feature that keeps nothing with its definition on every decidable book of a random market.</summary>
    /// <param name="feature">The feature.</param>
    /// <param name="seed">Of the market.</param>
    /// <param name="definition">What it should be, of a market whose units are 0.01 of price and 0.0001 of size.</param>
    public static void AgreesWith(this Feature feature, int seed, Func<Market, decimal[]> definition)
    {
        var market = new RandomMarket(seed);
        var compared = 0;
        foreach (var happening in market.Run(5000))
        {
            if (happening != Happening.Decision)
                continue;
            compared++;
            var (expected, actual) = (definition(market.Market), feature.Read(market.Market));
            Assert.Equal(expected.Length, actual.Length);
            for (var i = 0; i < expected.Length; i++)
                Assert.True(Math.Abs((double)expected[i] - actual[i]) <= 1e-12 * Math.Max(1, Math.Abs(actual[i])), $"seed {seed}: {actual[i]} is not {expected[i]}");
        }

        Assert.True(compared > 100, $"seed {seed}: {compared} decisions");
    }
}
