using System.Text;
using FlinkCoin.Embedded;
using FlinkCoin.State;
using Xunit;

namespace FlinkCoin.Tests.Embedded;

public sealed class TapeSourceTests
{
    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    internal static List<string> ReadAll(ISource source)
    {
        var messages = new List<string>();
        var buffer = new MessageBuffer();
        while (source.Read(buffer, CancellationToken.None))
        {
            foreach (var line in buffer.Lines)
                messages.Add(Encoding.UTF8.GetString(buffer.Bytes, line.Offset, line.Length));
            buffer.Clear();
        }

        return messages;
    }

    private static string Lines(Random random, int count)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
            text.Append(i).Append(new string('x', random.Next(0, 300))).Append('\n');
        return text.ToString();
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("gz")]
    [InlineData("zst")]
    public void Lines_ends_blanks_and_marks_are_read_alike_however_the_tape_is_packed(string form)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("tape", Packing.As(form, Utf8("\uFEFFa\r\n\n  \t\r\nb\n c \r\nlast")));
        using var source = new TapeSource([path]);
        Assert.Equal(["a", "b", " c ", "last"], ReadAll(source));
        Assert.Null(source.Error);
        Assert.Equal(1, source.Fraction);
        Assert.Equal(Utf8("\uFEFFa\r\n\n  \t\r\nb\n c \r\nlast").Length, source.Bytes);
    }

    [Fact]
    public void Several_tapes_are_one_and_a_last_line_without_end_does_not_run_into_the_next_tape()
    {
        using var folder = new TemporaryFolder();
        string[] paths = [folder.Write("1", Utf8("a\nb")), folder.Write("2", []), folder.Write("3", Packing.Gzip(Utf8("\uFEFFc\n"))), folder.Write("4", Packing.Zstd(Utf8("d")))];
        using var source = new TapeSource(paths);
        Assert.Equal(["a", "b", "c", "d"], ReadAll(source));
    }

    [Theory]
    [InlineData("plain", 1)]
    [InlineData("plain", 2)]
    [InlineData("gz", 3)]
    [InlineData("zst", 4)]
    public void A_pipe_gives_the_same_messages_in_whatever_pieces_it_comes(string form, int seed)
    {
        var random = new Random(seed);
        var text = Lines(random, 3000);
        var bytes = Packing.As(form, Utf8(text));
        using var source = new TapeSource(["-"], _ => new PieceStream(bytes, random, 700));
        Assert.Equal(text.TrimEnd('\n').Split('\n'), ReadAll(source));
        Assert.Null(source.Error);
        Assert.Null(source.Fraction is < 1 ? source.Fraction : null);
    }

    [Theory]
    [InlineData("plain", 11)]
    [InlineData("gz", 12)]
    [InlineData("zst", 13)]
    public void Reading_goes_on_after_the_last_message_of_any_read(string form, int seed)
    {
        using var folder = new TemporaryFolder();
        var random = new Random(seed);
        var text = Lines(random, 15_000);
        string[] paths = [folder.Write("a", Packing.As(form, Utf8("\uFEFF" + text))), folder.Write("b", Packing.As(form, Utf8(text)))];
        using var whole = new TapeSource(paths);
        var expected = ReadAll(whole);
        for (var reads = 0; reads < 7; reads++)
        {
            var messages = new List<string>();
            var writer = new StateWriter();
            using (var first = new TapeSource(paths))
            {
                var buffer = new MessageBuffer();
                for (var read = 0; read < reads && first.Read(buffer, CancellationToken.None); read++)
                {
                    foreach (var line in buffer.Lines)
                        messages.Add(Encoding.UTF8.GetString(buffer.Bytes, line.Offset, line.Length));
                    buffer.Clear();
                }

                first.Save(writer);
            }

            using var second = new TapeSource(paths);
            var reader = new StateReader(writer.Written);
            second.Load(ref reader);
            reader.End();

            // A run may be stopped again before it has read anything.
            var again = new StateWriter();
            second.Save(again);
            Assert.Equal(writer.Written.ToArray(), again.Written.ToArray());
            messages.AddRange(ReadAll(second));
            Assert.Equal(expected, messages);
            Assert.Equal(whole.Bytes, second.Bytes);
        }
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("zst")]
    public void A_line_may_be_far_longer_than_a_buffer(string form)
    {
        using var folder = new TemporaryFolder();
        var line = new string('y', 20_000_000);
        using var source = new TapeSource([folder.Write("tape", Packing.As(form, Utf8("a\n" + line + "\nb")))]);
        Assert.Equal(["a", line, "b"], ReadAll(source));
    }

    [Fact]
    public void A_line_beyond_the_limit_ends_the_input_with_a_sentence()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("tape");
        using (var file = File.Create(path))
        {
            file.Write("a\n"u8);
            file.SetLength(TapeSource.MaxLine * 2L + 100);
        }

        using var source = new TapeSource([path]);
        Assert.Equal(["a"], ReadAll(source));
        Assert.Contains($"the line at byte 2 is longer than {TapeSource.MaxLine} bytes", source.Error);
    }

    [Theory]
    [InlineData("gz")]
    [InlineData("zst")]
    public void A_torn_tape_gives_its_whole_lines_and_then_says_where_it_ends_and_why(string form)
    {
        using var folder = new TemporaryFolder();
        var text = Lines(new Random(5), 5000);
        var packed = Packing.As(form, Utf8(text));
        var lines = text.TrimEnd('\n').Split('\n');
        foreach (var length in (int[])[5, 100, packed.Length / 2, packed.Length - 1])
        {
            var path = folder.Write("torn", packed.AsSpan(0, length));
            using var source = new TapeSource([path, folder.Write("next", "never"u8)]);
            var read = ReadAll(source);
            Assert.Equal(lines.Take(read.Count), read);
            Assert.Matches("^: the compressed data (ends too early|is damaged: the checksum behind it is wrong or cut off), after [0-9]+ bytes unpacked.$", source.Error![path.Length..]);
            if (length == packed.Length / 2)
                Assert.InRange(read.Count, 1, lines.Length - 1);
        }
    }

    [Theory]
    [InlineData("gz")]
    [InlineData("zst")]
    public void Damage_ends_the_input_with_a_sentence(string form)
    {
        using var folder = new TemporaryFolder();
        var packed = Packing.As(form, Utf8(Lines(new Random(6), 5000)));
        packed[^(form == "gz" ? 6 : packed.Length / 2)] ^= 0x5A;
        var path = folder.Write("damaged", packed);
        using var source = new TapeSource([path]);
        ReadAll(source);
        Assert.Contains("damaged", source.Error![path.Length..]);
    }

    [Fact]
    public void A_tape_that_is_not_there_is_known_before_and_named_when_it_is_missed()
    {
        using var folder = new TemporaryFolder();
        var there = folder.Write("there", "a"u8);
        var missing = folder.File("missing");
        Assert.Null(TapeSource.FindMissing([there, "-"]));
        Assert.Equal($"{missing}: there is no such file.", TapeSource.FindMissing([there, missing]));
        Assert.Equal($"{folder.Path}: this is a folder, not a tape.", TapeSource.FindMissing([folder.Path]));
        using var source = new TapeSource([there, missing]);
        Assert.Equal(["a"], ReadAll(source));
        Assert.Equal($"{missing}: there is no such file.", source.Error);
    }

    [Fact]
    public void A_tape_that_has_become_shorter_than_its_checkpoint_is_refused()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("tape", [.. Encoding.UTF8.GetBytes(new string('a', MessageBuffer.Size) + "\n"), .. Encoding.UTF8.GetBytes(new string('b', MessageBuffer.Size))]);
        var writer = new StateWriter();
        using (var source = new TapeSource([path]))
        {
            Assert.True(source.Read(new MessageBuffer(), CancellationToken.None));
            source.Save(writer);
        }

        folder.Write("tape", "a\n"u8);
        using var resumed = new TapeSource([path]);
        var reader = new StateReader(writer.Written);
        resumed.Load(ref reader);
        Assert.Empty(ReadAll(resumed));
        Assert.Contains("it is shorter than when the checkpoint was made", resumed.Error);
    }

    [Fact]
    public void Waiting_for_a_pipe_can_be_cancelled()
    {
        using var pipe = new System.IO.Pipes.AnonymousPipeServerStream();
        var client = new System.IO.Pipes.AnonymousPipeClientStream(pipe.GetClientHandleAsString());
        using var source = new TapeSource(["-"], _ => client);
        using var cancellation = new CancellationTokenSource();
        var buffer = new MessageBuffer();
        pipe.Write("whole line\nhalf"u8);
        Assert.True(source.Read(buffer, cancellation.Token));
        Assert.Equal(1, buffer.Count);
        buffer.Clear();
        cancellation.CancelAfter(20);
        Assert.ThrowsAny<OperationCanceledException>(() => source.Read(buffer, cancellation.Token));
        Assert.Equal(11, source.Bytes);
    }
}
