using System.Text;
using FlinkCoin.Evaluation;
using FlinkCoin.Messages;
using FlinkCoin.Tests.Simulation;
using Xunit;

namespace FlinkCoin.Tests.Evaluation;

/// <summary>A decision or outcome of the grid is made when a message moves the clock past it, and sees nothing of that message but its time.</summary>
public sealed class LookaheadTests
{
    private const ulong Seed = 41;

    [Theory]
    [InlineData(1_000_000, "1s,5s,10c", 90)]
    [InlineData(100_000, "100ms,1s,3c", 20)]
    public void What_a_message_says_cannot_be_seen_in_what_its_time_makes_due(long step, string horizons, int seconds)
    {
        var options = Options.Of(step, horizons);
        var product = Product.Create("BTC-USD");
        var json = new JsonRecords(Pipeline.Schema(product, options));
        var pipeline = new Pipeline(product, options, json);
        var finder = new MessageProduct();
        var compared = 0;
        foreach (var message in Tape.Messages(Tape.Options(seconds, Seed, products: 1)))
        {
            if (!finder.TryFind(message, out _))
                continue;
            var chunks = new KernelRun.Chunks();
            var passes = pipeline.Clock != Timestamp.None && Time(message) is { } time && time / step > (pipeline.Clock - 1) / step;
            if (passes)
                pipeline.Save(chunks);
            var clock = pipeline.Clock;
            json.Clear();
            pipeline.Process(message);
            var actual = Due(json);
            if (!passes || actual.Count == 0)
                continue;

            var empty = new JsonRecords(json.Schema);
            var twin = new Pipeline(product, options, empty);
            Assert.True(twin.TryLoad(chunks, out var error), error);
            twin.Process(Encoding.ASCII.GetBytes($$"""{"type":"heartbeat","product_id":"BTC-USD","time":"{{Text(pipeline.Clock)}}"}"""));
            var expected = Due(empty);
            Assert.True(expected.SequenceEqual(actual.Take(expected.Count)), $"The message that moves the clock from {clock} is seen too early (seed {Seed}): {Encoding.UTF8.GetString(message)[..80]}");
            Assert.All(actual.Skip(expected.Count), line => Assert.Contains("c\",\"return\":", line));
            compared += expected.Count;
        }

        Assert.True(compared > 2 * seconds, $"{compared} records were compared.");
    }

    private static List<string> Due(JsonRecords json) =>
        [.. Encoding.UTF8.GetString(json.Written).Split('\n').Where(line => line.Contains("\"decision\"", StringComparison.Ordinal) || line.Contains("\"outcome\"", StringComparison.Ordinal))];

    private static long? Time(byte[] message)
    {
        using var parsed = System.Text.Json.JsonDocument.Parse(message);
        return parsed.RootElement.Type() is "l2update" or "match" or "heartbeat" ? parsed.RootElement.Time() : null;
    }

    private static string Text(long microseconds) =>
        DateTime.UnixEpoch.AddTicks(microseconds * 10).ToString("yyyy-MM-ddTHH:mm:ss.ffffff'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
