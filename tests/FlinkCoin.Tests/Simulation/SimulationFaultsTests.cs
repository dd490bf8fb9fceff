using System.Text.Json;
using FlinkCoin.Connect.Simulation;
using Xunit;

namespace FlinkCoin.Tests.Simulation;

public sealed class SimulationFaultsTests
{
    private const int Seconds = 20;

    private static readonly List<byte[]> s_perfect = Tape.Messages(Tape.Options(Seconds, products: 1));

    [Fact]
    public void Faults_that_are_not_ordered_do_not_appear()
    {
        Assert.DoesNotContain(s_perfect, message => !IsJson(message) || Type(message) == "gap");
        Assert.Single(s_perfect, message => Type(message) == "snapshot");
        Assert.Equal(0, TimesCrossed(s_perfect));
    }

    [Fact]
    public void A_gap_loses_the_interval_and_is_followed_by_a_snapshot_of_that_time_that_agrees_with_the_market()
    {
        var messages = WithFault(SimulatedFault.Gap);
        var gap = messages.FindIndex(message => Type(message) == "gap");
        Assert.InRange(Parse(messages[gap]).Time(), At(10), At(10.06));
        Assert.False(string.IsNullOrEmpty(Parse(messages[gap]).GetProperty("reason").GetString()));
        Assert.Equal("snapshot", Type(messages[gap + 1]));
        Assert.Equal(Parse(messages[gap]).Time(), Parse(messages[gap + 1]).Time());
        Assert.Equal("last_match", Type(messages[gap + 2]));
        Assert.Equal(Tail(s_perfect), Tail(messages));
        AssertEqualBooks(s_perfect, messages);
    }

    [Fact]
    public void A_reanchor_is_a_snapshot_without_a_time_that_changes_nothing()
    {
        var messages = WithFault(SimulatedFault.Reanchor);
        var anchor = messages.FindLastIndex(message => Type(message) == "snapshot");
        Assert.False(Parse(messages[anchor]).TryGetProperty("time", out _));
        Assert.Equal(s_perfect, messages.Where((_, i) => i != anchor));
        AssertEqualBooks(s_perfect, messages);
    }

    [Fact]
    public void A_silence_lasts_as_long_as_ordered_and_the_market_stands_still()
    {
        var options = Tape.Options(Seconds + 15, products: 1);
        var messages = Tape.Messages(options with { Faults = new() { Scheduled = [new(10 * Duration.Second, SimulatedFault.Silence)] } });
        var times = messages.Where(message => Type(message) is "l2update" or "match" or "heartbeat").Select(message => Parse(message).Time()).ToList();
        var longest = times.Zip(times.Skip(1), (before, after) => after - before).Max();
        Assert.InRange(longest, 14.95 * Duration.Second, 15.2 * Duration.Second);
        AssertEqualBooks(s_perfect, messages);
    }

    [Fact]
    public void A_malformed_message_is_no_json_and_the_rest_is_as_without_it()
    {
        var messages = WithFault(SimulatedFault.Malformed);
        _ = Assert.Single(messages, message => !IsJson(message));
        Assert.Equal(s_perfect, messages.Where(IsJson));
    }

    [Fact]
    public void A_duplicate_is_the_same_message_again()
    {
        var messages = WithFault(SimulatedFault.Duplicate);
        var repeat = Enumerable.Range(1, messages.Count - 1).Single(i => messages[i].AsSpan().SequenceEqual(messages[i - 1]));
        Assert.Equal(s_perfect, messages.Where((_, i) => i != repeat));
    }

    [Fact]
    public void A_crossing_lasts_for_one_message_and_the_rest_is_as_without_it()
    {
        var messages = WithFault(SimulatedFault.Crossed);
        Assert.Equal(1, TimesCrossed(messages));
        Assert.Equal(s_perfect.Count + 2, messages.Count);
        Assert.Empty(s_perfect.Except(messages, ByteComparer.Instance));
        AssertEqualBooks(s_perfect, messages);
    }

    [Fact]
    public void Rates_make_about_as_many_faults_of_each_kind_as_ordered()
    {
        var options = Tape.Options(60, products: 2) with
        {
            Faults = new()
            {
                GapsPerHour = 600,
                ReanchorsPerHour = 600,
                SilencesPerHour = 600,
                MalformedPerHour = 600,
                DuplicatesPerHour = 600,
                CrossedPerHour = 600,
                SilenceMicroseconds = 11_000,
            },
        };
        var messages = Tape.Messages(options);
        Assert.InRange(messages.Count(message => IsJson(message) && Type(message) == "gap"), 8, 40);
        Assert.InRange(messages.Count(message => IsJson(message) && Type(message) == "snapshot" && !Parse(message).TryGetProperty("time", out _)), 8, 40);
        Assert.InRange(messages.Count(message => !IsJson(message)), 8, 40);
        Assert.Equal(Tape.Digest(options), Tape.Digest(options));
    }

    [Fact]
    public void A_fault_is_made_in_the_product_that_it_was_ordered_for()
    {
        var faults = new SimulationFaults { Scheduled = [new(Duration.Second, SimulatedFault.Gap, 1), new(2 * Duration.Second, SimulatedFault.Gap, 1)] };
        var gaps = Tape.Messages(Tape.Options(3) with { Faults = faults }).Where(message => Type(message) == "gap").Select(message => Parse(message).Product());
        Assert.Equal(["ETH-USD", "ETH-USD"], gaps);
    }

    private static List<byte[]> WithFault(SimulatedFault fault) =>
        Tape.Messages(Tape.Options(Seconds, products: 1) with { Faults = new() { Scheduled = [new(10 * Duration.Second, fault)] } });

    private static long At(double seconds) => SimulatedExchange.Start + (long)(seconds * Duration.Second);

    private static IEnumerable<byte[]> Tail(List<byte[]> messages) => messages.TakeLast(100);

    private static JsonElement Parse(byte[] message) => JsonDocument.Parse(message).RootElement;

    private static string Type(byte[] message) => Parse(message).Type();

    private static bool IsJson(byte[] message)
    {
        try
        {
            _ = Parse(message);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static NaiveBook Replay(List<byte[]> messages)
    {
        var book = new NaiveBook();
        foreach (var message in messages.Skip(1))
            book.Apply(Parse(message));
        return book;
    }

    private static int TimesCrossed(List<byte[]> messages)
    {
        var book = new NaiveBook();
        var times = 0;
        foreach (var message in messages.Skip(1))
        {
            var was = book.IsCrossed && book.Bid > 0;
            book.Apply(Parse(message));
            times += book.IsCrossed && !was ? 1 : 0;
        }

        return times;
    }

    private static void AssertEqualBooks(List<byte[]> expected, List<byte[]> actual)
    {
        var first = Replay(expected);
        var second = Replay(actual);
        Assert.Equal(first.Bids, second.Bids);
        Assert.Equal(first.Asks, second.Asks);
    }

    private sealed class ByteComparer : IEqualityComparer<byte[]>
    {
        public static ByteComparer Instance { get; } = new();

        public bool Equals(byte[]? left, byte[]? right) => left.AsSpan().SequenceEqual(right);

        public int GetHashCode(byte[] bytes) => bytes.Length;
    }
}
