using FlinkCoin.Tests.Simulation;
using Xunit;

namespace FlinkCoin.Native.Tests;

/// <summary>Saved states that cannot be gone on from are refused with a reason.</summary>
[Collection("library")]
public sealed class StateTests
{
    private const int Seed = 7;

    public StateTests(PublishedLibrary library) => library.Require();

    [Fact]
    public void A_state_that_is_damaged_incomplete_or_mixed_is_refused_and_its_product_dropped()
    {
        var random = new Random(Seed);
        using var host = new Host("grid=100ms", random);
        var messages = Tape.Messages(Tape.Options(20, products: 1));
        host.Append(messages[0]);
        foreach (var message in messages[..(messages.Count / 2)])
            host.Append(message);
        host.Flush();
        var (id, one) = host.Products.Single();
        host.Save(one);
        var older = one.Stored.ToDictionary();
        foreach (var message in messages[(messages.Count / 2)..])
            host.Append(message);
        host.Flush();
        host.Save(one);
        var stored = one.Stored;
        var changed = stored.Keys.Where(key => older.TryGetValue(key, out var chunk) && !chunk.AsSpan().SequenceEqual(stored[key])).ToArray();
        Assert.True(changed.Length > 3, $"{changed.Length} chunks changed");
        using var other = new Host("grid=100ms", random);
        foreach (var key in stored.Keys.GroupBy(key => key >> 60).SelectMany(kind => kind.Take(4)))
        {
            var damaged = stored[key].ToArray();
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            Refused(stored.Where(entry => entry.Key != key).Append(new(key, damaged)), key == 0 ? "" : "it is damaged");
            Refused(stored.Where(entry => entry.Key != key).Append(new(key, stored[key][..random.Next(8)])), key == 0 ? "" : "it is damaged");
            Refused(stored.Where(entry => entry.Key != key), "");
        }

        Assert.All(changed.GroupBy(key => key >> 60).Select(kind => kind.First()), key => Refused(stored.Where(entry => entry.Key != key).Append(new(key, older[key])), ""));
        Refused([], "it is missing");
        Refused(stored, "it belongs to another product", "ETH-EUR");
        using (var others = new Host("grid=1s", random))
            Refused(stored, "it was made with other options", handle: others.Handle);
        var slot = (int)Host.Checked(Functions.Add(other.Handle, id));
        Assert.Equal(0, Functions.Load(other.Handle, slot, Host.Frames(stored)));
        Assert.Equal(Functions.Argument, Functions.Load(other.Handle, slot, Host.Frames(stored.Take(1))));
        Assert.Contains("was given before", Functions.LastError(), StringComparison.Ordinal);
        Assert.Equal(Functions.Argument, Functions.Save(other.Handle, slot));
        Assert.Contains("is being loaded", Functions.LastError(), StringComparison.Ordinal);
        Assert.Equal(0, Functions.LoadEnd(other.Handle, slot));
        Assert.Equal(Functions.Argument, Functions.LoadEnd(other.Handle, slot));
        Assert.Equal(0, Functions.Save(other.Handle, slot));

        void Refused(IEnumerable<KeyValuePair<ulong, byte[]>> chunks, string reason, string? product = null, long handle = 0)
        {
            handle = handle == 0 ? other.Handle : handle;
            var slot = (int)Host.Checked(Functions.Add(handle, product ?? id));
            Assert.Equal(0, Functions.Load(handle, slot, Host.Frames(chunks)));
            Assert.Equal(Functions.State, Functions.LoadEnd(handle, slot));
            Assert.Contains(reason, Functions.LastError(), StringComparison.Ordinal);
            Assert.Contains("is refused", Functions.LastError(), StringComparison.Ordinal);
            Assert.Equal(Functions.Argument, Functions.Drop(handle, slot));
        }
    }

    [Fact]
    public void Metrics_count_what_was_done_since_the_handle_was_opened()
    {
        using var host = new Host("", new Random(Seed));
        var messages = Tape.Messages(Tape.Options(60, products: 2));
        foreach (var message in messages)
            host.Append(message);
        host.Append("{\"product_id\":\"BTC-USD\",x"u8);
        host.Flush();
        var before = Metrics(host);
        Assert.Equal((1, 2), (before[1], before[8]));
        Assert.InRange(before[0], 100, messages.Count + 1);
        Assert.True(before[4] > 100 && before[5] >= 1 && before[6] > 10_000 && before[7] > 10_000 && before[9] > 100_000 && before[11] > before[9] && before[11] > before[10], string.Join(", ", before));
        foreach (var one in host.Products.Values)
        {
            host.Save(one);
            host.Drop(one);
        }

        Assert.Equal(before[..8], Metrics(host)[..8]);
        host.Append(messages[^1]);
        host.Flush();
        Assert.Equal((before[0] + 1, 1), (Metrics(host)[0], Metrics(host)[8]));
    }

    private static unsafe long[] Metrics(Host host)
    {
        var values = new long[12];
        fixed (long* first = values)
            Assert.Equal(12, Functions.Metrics(host.Handle, first, values.Length));
        return values;
    }
}
