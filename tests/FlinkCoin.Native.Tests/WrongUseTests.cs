using FlinkCoin.Tests.Simulation;
using Xunit;

namespace FlinkCoin.Native.Tests;

/// <summary>Whatever a host does wrong is answered with a status and a text, and the handle goes on.</summary>
[Collection("library")]
public sealed unsafe class WrongUseTests : IDisposable
{
    private const int Seed = 5;
    private readonly long _handle;
    private readonly int _slot;

    public WrongUseTests(PublishedLibrary library)
    {
        library.Require();
        _handle = Host.Checked(Functions.Open("grid=100ms"));
        _slot = (int)Host.Checked(Functions.Add(_handle, "BTC-USD"));
    }

    public void Dispose() => _ = Functions.Close(_handle);

    [Theory]
    [InlineData("grid=5x", "grid 5x: a step is needed")]
    [InlineData("grid", "'grid' is no option")]
    [InlineData("colour=red", "colour: there is no such option; there are grid, horizons, features, models, window, silence")]
    [InlineData("horizons=1s,1s", "'1s' is there twice")]
    [InlineData("models=nonsense", "models nonsense: There is no model 'nonsense'; there are")]
    [InlineData("features=nonsense", "features nonsense: There is no feature 'nonsense'; there are")]
    [InlineData("window=0", "window 0: a whole number from 1 to 1048576")]
    [InlineData("grid=1s\ngrid=2s", "it is given twice")]
    public void Options_that_cannot_be_used_are_named(string options, string text)
    {
        Assert.Equal(Functions.Options, Functions.Open(options));
        Assert.Contains(text, Functions.LastError(), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", Functions.LastError(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_handle_that_is_closed_or_never_was_is_known_as_such()
    {
        var other = Host.Checked(Functions.Open(""));
        Assert.Equal(0, Functions.Close(other));
        Refused(Functions.Handle, Functions.Close(other), "has been closed");
        Refused(Functions.Handle, Functions.Add(other, "X"), "has been closed");
        Assert.All([0, -1, long.MinValue, long.MaxValue, other + 1000], number => Refused(Functions.Handle, Functions.Process(number, []), "never was"));
        Assert.True(Host.Checked(Functions.Open("")) > other);
    }

    [Fact]
    public void Null_and_impossible_lengths_are_refused()
    {
        byte one = 0;
        foreach (var length in (long[])[-1, long.MinValue, long.MaxValue, 1L << 31])
        {
            Refused(Functions.Argument, Functions.Process(_handle, &one, length), "length");
            Refused(Functions.Argument, Functions.Drain(_handle, &one, length), "length");
            Refused(Functions.Argument, Functions.SaveNext(_handle, &one, length), "length");
            Refused(Functions.Argument, Functions.Load(_handle, _slot, &one, length), "length");
            Refused(Functions.Argument, Functions.Open(&one, length), "length");
            Refused(Functions.Argument, Functions.ProductOf(&one, length, &one), "length");
        }

        Refused(Functions.Argument, Functions.Process(_handle, null, 1), "null");
        Refused(Functions.Argument, Functions.Drain(_handle, null, 1), "null");
        Refused(Functions.Argument, Functions.SaveNext(_handle, null, 1), "null");
        Refused(Functions.Argument, Functions.Load(_handle, _slot, null, 1), "null");
        Refused(Functions.Argument, Functions.Open(null, 1), "null");
        Refused(Functions.Argument, Functions.Add(_handle, null, 1), "null");
        Refused(Functions.Argument, Functions.ProductOf(&one, 1, null), "null");
        Refused(Functions.Argument, Functions.Metrics(_handle, null, 1), "null");
        Assert.Equal(Functions.Argument, Functions.Error(null, 1));
        Assert.Equal(Functions.Argument, (int)Functions.Error(&one, -1));
        Assert.Equal(0, Functions.Process(_handle, null, 0));
        Assert.Equal(12, Functions.Metrics(_handle, null, 0));
    }

    [Theory]
    [InlineData("")]
    [InlineData("BTC USD")]
    [InlineData("BTC-USD-BTC-USD-BTC-USD-BTC-USD-B")]
    public void An_id_that_is_none_is_refused(string id) => Refused(Functions.Argument, Functions.Add(_handle, id), "A product's id is 1 to 32");

    [Fact]
    public void A_product_is_there_once() => Refused(Functions.Argument, Functions.Add(_handle, "BTC-USD"), "BTC-USD is there already");

    [Fact]
    public void A_slot_that_is_not_in_use_is_refused_and_used_again()
    {
        foreach (var slot in (int[])[-1, 1, int.MaxValue, int.MinValue])
        {
            Refused(Functions.Argument, Functions.Drop(_handle, slot), "is not in use");
            Refused(Functions.Argument, Functions.Complete(_handle, slot), "is not in use");
            Refused(Functions.Argument, Functions.Save(_handle, slot), "is not in use");
            Refused(Functions.Argument, Functions.LoadEnd(_handle, slot), "is not in use");
            Refused(Functions.Argument, Functions.Load(_handle, slot, []), "is not in use");
            Refused(Functions.Argument, Functions.Process(_handle, Frame(slot, 0, "{}"u8)), "is not in use");
        }

        Assert.Equal(0, Functions.Drop(_handle, _slot));
        Refused(Functions.Argument, Functions.Drop(_handle, _slot), "is not in use");
        Assert.Equal(_slot, Functions.Add(_handle, "ETH-USD"));
    }

    [Fact]
    public void Frames_that_lie_are_refused_and_those_before_them_are_processed()
    {
        var good = Frame(_slot, 0, "{}"u8);
        foreach (var (bad, text) in ((byte[], string)[])
            [(good[..15], "the head of a frame"), (good[..^1], "a text of 2 bytes where 1 are left"), (Frame(_slot, -1, "{}"u8), "a seq of -1"), (Frame(_slot, 0, "{}"u8, length: -5), "a text of -5 bytes"), (Frame(_slot, 0, "{}"u8, length: int.MaxValue), "a text of")])
        {
            var before = Messages();
            Refused(Functions.Argument, Functions.Process(_handle, [.. good, .. bad]), text);
            Refused(Functions.Argument, Functions.Process(_handle, bad), text);
            Assert.Equal(before + 1, Messages());
        }
    }

    [Fact]
    public void Records_of_a_dropped_product_are_gone_and_others_stay()
    {
        var other = (int)Host.Checked(Functions.Add(_handle, "ETH-USD"));
        Assert.True(Functions.Process(_handle, [.. Frame(_slot, 0, "x"u8), .. Frame(other, 0, "y"u8), .. Frame(_slot, 0, "z"u8)]) > 0);
        Assert.Equal(0, Functions.Drop(_handle, _slot));
        var buffer = new byte[10_000];
        fixed (byte* bytes = buffer)
        {
            var count = (int)Host.Checked(Functions.Drain(_handle, bytes, buffer.Length));
            Assert.Equal(other, BitConverter.ToInt32(buffer));
            Assert.Equal(count - 8, BitConverter.ToInt32(buffer, 4));
            Assert.StartsWith("{\"n\":1,\"product\":\"ETH-USD\",\"kind\":\"fault\"", System.Text.Encoding.UTF8.GetString(buffer, 8, count - 8), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void While_a_thread_has_a_handle_others_are_told_so_and_change_nothing()
    {
        var messages = Tape.Messages(Tape.Options(240, products: 1)).SelectMany(message => Frame(_slot, 0, message)).ToArray();
        var busy = 0;
        using var done = new CancellationTokenSource();
        var thread = new Thread(() =>
        {
            while (!done.IsCancellationRequested)
            {
                var answer = Functions.RoomFor(_handle);
                if (answer == Functions.Busy)
                    busy++;
                else if (answer < 0)
                    throw new InvalidOperationException(Functions.LastError());
            }
        });
        thread.Start();
        for (var at = 0L; at < messages.Length;)
        {
            var count = Functions.Process(_handle, messages.AsSpan((int)at));
            if (count != Functions.Busy)
                at += Host.Checked(count);
            Drain();
        }

        done.Cancel();
        thread.Join();
        Assert.True(busy > 0, "the other thread never met the first");
    }

    [Fact]
    public void Chunks_that_were_not_taken_come_again_with_the_next_save()
    {
        foreach (var message in Tape.Messages(Tape.Options(20, products: 1)))
        {
            _ = Host.Checked(Functions.Process(_handle, Frame(_slot, 0, message)));
            Drain();
        }

        var all = Host.Checked(Functions.Save(_handle, _slot));
        Assert.True(all > 50, $"{all} chunks");
        Assert.Equal(all, Functions.Save(_handle, _slot));
        var buffer = new byte[1 << 24];
        fixed (byte* bytes = buffer)
        {
            Assert.True(Functions.SaveNext(_handle, bytes, buffer.Length) > 0);
            Assert.Equal(0, Functions.SaveNext(_handle, bytes, buffer.Length));
        }

        Assert.Equal(0, Functions.Save(_handle, _slot));
    }

    [Fact]
    public void Random_bytes_as_batches_and_as_chunks_are_answered()
    {
        var random = new Random(Seed);
        var messages = Tape.Messages(Tape.Options(5, products: 1));
        for (var i = 0; i < 3000; i++)
        {
            var batch = random.Next(2) == 0 ? Bytes(random) : Frame(random.Next(-1, 2), random.Next(-1, 5), messages[random.Next(messages.Count)]);
            for (var flips = random.Next(4); flips > 0 && batch.Length > 0; flips--)
                batch[random.Next(batch.Length)] = (byte)random.Next(256);
            Answered(Functions.Process(_handle, batch), Functions.Argument);
            Drain();
            var slot = (int)Host.Checked(Functions.Add(_handle, "LTC-USD"));
            Answered(Functions.Load(_handle, slot, Bytes(random)), Functions.Argument);
            var end = Functions.LoadEnd(_handle, slot);
            Assert.True(end == Functions.State, $"seed {Seed}, {i}: {end}");
        }

        Assert.Equal(0, Functions.Complete(_handle, _slot));
    }

    private static byte[] Bytes(Random random)
    {
        var bytes = new byte[random.Next(100)];
        random.NextBytes(bytes);
        // Lengths that are possible, so that contents are looked at too.
        if (bytes.Length > 16 && random.Next(2) == 0)
            BitConverter.GetBytes(bytes.Length - 12).CopyTo(bytes, 8);
        return bytes;
    }

    private static void Answered(long answer, int status) => Assert.True(answer >= 0 || answer == status, $"seed {Seed}: {answer}: {Functions.LastError()}");

    private static void Refused(int status, long answer, string text)
    {
        Assert.Equal(status, answer);
        Assert.Contains(text, Functions.LastError(), StringComparison.Ordinal);
    }

    private static byte[] Frame(int slot, long sequence, ReadOnlySpan<byte> text, int? length = null) =>
        [.. BitConverter.GetBytes(slot), .. BitConverter.GetBytes(length ?? text.Length), .. BitConverter.GetBytes(sequence), .. text];

    private long Messages()
    {
        long count;
        _ = Host.Checked(Functions.Metrics(_handle, &count, 1));
        return count;
    }

    private void Drain()
    {
        var buffer = new byte[1 << 21];
        fixed (byte* bytes = buffer)
        {
            while (Functions.Drain(_handle, bytes, buffer.Length) is not 0 and var count)
            {
                if (count != Functions.Busy)
                    _ = Host.Checked(count);
            }
        }
    }
}
