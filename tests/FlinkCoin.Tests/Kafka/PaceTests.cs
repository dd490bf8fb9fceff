using System.Text;
using FlinkCoin.Connect.Kafka;
using Xunit;

namespace FlinkCoin.Tests.Kafka;

public sealed class PaceTests
{
    [Fact]
    public void A_message_waits_until_its_time_has_come_at_the_markets_multiple()
    {
        var clock = new Clock();
        var pace = new Pace(20, clock);
        Assert.Equal(TimeSpan.Zero, pace.Until(1_000_000_000));
        Assert.Equal(TimeSpan.FromMilliseconds(500), pace.Until(1_010_000_000));
        clock.Now += TimeSpan.FromMilliseconds(500);
        Assert.Equal(TimeSpan.Zero, pace.Until(1_005_000_000));
        clock.Now += TimeSpan.FromMilliseconds(400);
        Assert.Equal(TimeSpan.Zero, pace.Until(1_015_000_000));
        Assert.Equal(1_015_000_000, pace.Latest);
    }

    [Theory]
    [InlineData("""{"type":"l2update","product_id":"X","changes":[["buy","1","2"]],"time":"1970-01-01T00:00:01.5Z"}""", 1_500_000)]
    [InlineData("""{"time":"1970-01-01T00:00:01Z","x":{"type":"ticker","time":"1970-01-01T00:00:09Z"},"type":"match"}""", 1_000_000)]
    [InlineData("""{"type":"ticker","time":"1970-01-01T00:00:01Z"}""", null)]
    [InlineData("""{"type":"last_match","time":"1970-01-01T00:00:01Z"}""", null)]
    [InlineData("""{"type":"snapshot","bids":[]}""", null)]
    [InlineData("""{"type":"match","time":"yesterday"}""", null)]
    [InlineData("""{"type":"match","time":"1970-01-01T00:00:01Z""", null)]
    public void Only_messages_that_move_a_clock_have_a_time(string message, int? expected) =>
        Assert.Equal(expected, MessageTime.TryRead(Encoding.UTF8.GetBytes(message), out var time) ? (int?)time : null);

    private sealed class Clock : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
