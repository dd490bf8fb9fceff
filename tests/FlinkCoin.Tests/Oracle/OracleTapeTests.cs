using Xunit;

namespace FlinkCoin.Tests.Oracle;

/// <summary>Recordings of the real exchange, whose figures are known independently.</summary>
public sealed class OracleTapeTests
{
    private static OracleResult Run(string tape) => OracleRun.Run(RecordedTapes.Read(tape), new());

    [Fact]
    public void The_recorded_minute_gives_the_figures_that_are_known_of_it()
    {
        var result = Run(RecordedTapes.Coinbase);
        Assert.Equal((2456, 1), (result.Messages, result.WithoutProduct));
        Assert.Equal(["BTC-USD", "ETH-USD"], result.Products.Keys);
        var counts = result.Products.Values.Select(product => product.Counts).ToList();
        Assert.Equal(2, counts.Sum(count => count.Snapshots));
        Assert.Equal(16_796, counts.Sum(count => count.Changes));
        Assert.Equal(435, counts.Sum(count => count.Matches));
        Assert.Equal(1_358, counts.Sum(count => count.AbsentRemovals));
        Assert.All(counts, count => Assert.Equal((0, 0, 0), (count.Malformed, count.Crossed, count.BeforeSnapshot)));
        Assert.All(result.Products.Values, product =>
        {
            Assert.Empty(product.Records.OfType<OracleFault>());
            Assert.InRange(product.Counts.Decisions, 55, 65);
            var second = product.Horizons["1s"];
            Assert.Equal((product.Counts.Decisions - 1, 0), (second.Outcomes, second.Void));
        });
    }

    [Fact]
    public void The_trending_half_hour_gives_the_figures_that_are_known_of_it()
    {
        var result = Run("gdax-btc-2018-04-24-first-half");
        var product = Assert.Single(result.Products).Value;
        Assert.Equal(
            new OracleCounts { Messages = 96_925, Snapshots = 1, Changes = 96_924, Decisions = product.Counts.Decisions },
            product.Counts);
        Assert.Empty(product.Records.OfType<OracleFault>());
        // Nearly all moves of a second are flat.
        Assert.InRange(product.Horizons["1s"].Moves / (double)product.Horizons["1s"].Outcomes, 0.01, 0.06);
    }
}
