using FlinkCoin.Report.Series;
using FlinkCoin.State;
using Xunit;

namespace FlinkCoin.Tests.Report;

public sealed class BucketSeriesTests
{
    private struct Sum : IBucket<Sum>
    {
        public long Total;

        public void Merge(in Sum later) => Total += later.Total;

        public readonly void Save(StateWriter writer) => writer.VarInt(Total);

        public void Load(ref StateReader reader) => Total = reader.VarInt();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Bounded_buckets_equal_gathering_everything_anew_with_the_present_width(int seed)
    {
        var random = new Random(seed);
        var series = new BucketSeries<Sum>(2, 8);
        var added = new List<(long Time, int Lane, long Amount)>();
        var time = 1_700_000_000_500_000L;
        for (var i = 0; i < 2000; i++)
        {
            time += random.Next(0, 3_000_000);
            // Outcomes belong to earlier decisions: times go back a little.
            var at = Math.Max(1_700_000_000_500_000L, time - random.Next(0, 10_000_000));
            var (lane, amount) = (random.Next(2), random.Next(100));
            series.At(at)[lane].Total += amount;
            added.Add((at, lane, amount));
            if (i % 97 != 0)
                continue;
            Assert.InRange(series.Count, 1, 8);
            for (var bucket = 0; bucket < series.Count; bucket++)
            {
                for (lane = 0; lane < 2; lane++)
                {
                    var expected = added.Where(a => a.Lane == lane && (a.Time - series.Start) / series.Width == bucket).Sum(a => a.Amount);
                    Assert.True(expected == series[bucket, lane].Total, $"seed {seed}, after {i}, bucket {bucket}, lane {lane}: {expected} expected, {series[bucket, lane].Total} found");
                }
            }
        }
    }

    [Fact]
    public void What_was_loaded_continues_as_what_was_saved()
    {
        var original = new BucketSeries<Sum>(1, 8);
        for (var second = 0; second < 37; second++)
            original.At(second * Duration.Second)[0].Total += second;
        var writer = new StateWriter();
        original.Save(writer);
        var loaded = new BucketSeries<Sum>(1, 8);
        var reader = new StateReader(writer.Written);
        loaded.Load(ref reader);
        reader.End();
        foreach (var series in new[] { original, loaded })
            series.At(100 * Duration.Second)[0].Total += 5;
        Assert.Equal(original.Width, loaded.Width);
        Assert.Equal(original.Count, loaded.Count);
        for (var bucket = 0; bucket < original.Count; bucket++)
            Assert.Equal(original[bucket, 0].Total, loaded[bucket, 0].Total);
    }
}
