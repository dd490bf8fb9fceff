using System.IO.Pipes;
using System.Text;
using FlinkCoin.Embedded;
using FlinkCoin.Embedded.Checkpoints;
using FlinkCoin.Evaluation;
using FlinkCoin.Tests.Embedded.Checkpoints;
using Xunit;

namespace FlinkCoin.Tests.Embedded;

public sealed class EngineTests
{
    private const int Seed = 20;
    private static readonly List<string> s_messages = Messages.Make(Seed, 6000, 5);

    private static EngineOptions Options(TemporaryFolder folder, int workers = 2) => new()
    {
        Pipeline = new PipelineOptions { GridStep = Duration.Second, Horizons = [Parse("1s"), Parse("5s")] },
        Workers = workers,
        Out = folder.File("records.jsonl"),
    };

    private static EngineOptions WithCheckpoint(TemporaryFolder folder, int workers = 2) => Options(folder, workers) with { Checkpoint = folder.File("checkpoint"), CheckpointEvery = TimeSpan.Zero };

    private static Horizon Parse(string text) => Horizon.TryParse(text, out var horizon) ? horizon : throw new ArgumentException(text);

    private static RunResult Run(EngineOptions options, ISource source, CancellationToken cancellation = default)
    {
        Assert.True(Engine.TryOpen(options, source, out var engine, out var error), error);
        using (engine)
            return engine.Run(cancellation);
    }

    private static string Refusal(EngineOptions options, ISource source)
    {
        Assert.False(Engine.TryOpen(options, source, out _, out var error));
        return error;
    }

    /// <summary>The records product by product: their order between products is free.</summary>
    private static Dictionary<string, string> Records(EngineOptions options) =>
        File.ReadAllLines(options.Out!).GroupBy(line => line.Split('"')[5]).ToDictionary(group => group.Key, group => string.Join('\n', group));

    private static void AssertSame(RunResult expected, RunResult actual)
    {
        Assert.Equal(expected.Digest, actual.Digest);
        Assert.Equal(expected.Messages, actual.Messages);
        Assert.Equal(expected.Bytes, actual.Bytes);
        Assert.Equal(expected.NoProduct, actual.NoProduct);
        Assert.Equal(expected.Products.Select(product => (product.Product, product.Digest, product.Counts.Messages, product.BestBid)), actual.Products.Select(product => (product.Product, product.Digest, product.Counts.Messages, product.BestBid)));
    }

    [Fact]
    public void Neither_workers_nor_batches_nor_the_kind_of_source_can_be_seen_in_the_records()
    {
        using var folder = new TemporaryFolder();
        var expected = Run(Options(folder, 1), new ListSource(s_messages, 1));
        var records = Records(Options(folder));
        Assert.Equal(s_messages.Count, expected.Messages);
        Assert.Equal(5, expected.Products.Count);
        Assert.Equal(s_messages.Count, expected.Products.Sum(product => product.Counts.Messages) + expected.NoProduct.Values.Sum());
        Assert.True(expected.NoProduct["status"] > 10);
        var tape = folder.Write("tape", Packing.Gzip(Messages.ToTape(s_messages)));
        Func<ISource>[] sources = [() => new ListSource(s_messages, 7), () => new ListSource(s_messages, 5000), () => new TapeSource([tape]), () => new GeneratedSource("g", new Generator())];
        for (var workers = 1; workers <= 4; workers++)
        {
            using var source = sources[workers - 1]();
            AssertSame(expected, Run(Options(folder, workers), source));
            Assert.Equal(records, Records(Options(folder)));
        }
    }

    [Fact]
    public void The_digests_are_those_of_the_lines_in_the_file()
    {
        using var folder = new TemporaryFolder();
        var result = Run(Options(folder), new ListSource(s_messages, 100));
        var records = Records(Options(folder));
        foreach (var product in result.Products)
        {
            var digest = new RecordDigest();
            digest.Append(Encoding.UTF8.GetBytes(records[product.Product.ToString()] + "\n"));
            Assert.Equal(digest.ToHex(), product.Digest);
        }
    }

    [Fact]
    public void A_run_that_is_interrupted_anywhere_goes_on_as_if_it_had_not_been()
    {
        using var plain = new TemporaryFolder();
        var expected = Run(Options(plain), new ListSource(s_messages, 500));
        var records = Records(Options(plain));
        using var folder = new TemporaryFolder();
        var interruptions = 0;
        while (true)
        {
            // Every run gets a little further, with another number of workers.
            using var cancellation = new CancellationTokenSource();
            var limit = ++interruptions * 900;
            var source = new ListSource(s_messages, 100) { Reading = read => CancelAt(read, limit, cancellation) };
            var result = Run(WithCheckpoint(folder, 1 + (interruptions % 3)), source, cancellation.Token);
            if (!result.Interrupted)
            {
                AssertSame(expected, result);
                break;
            }

            Assert.Equal(limit, result.Messages);
        }

        Assert.Equal(6, interruptions - 1);
        Assert.Equal(records, Records(WithCheckpoint(folder)));

        // A finished run reports the same again and reads nothing.
        var again = Run(WithCheckpoint(folder), new ListSource(s_messages, 1) { Reading = _ => Assert.Fail("It read.") });
        AssertSame(expected, again);
    }

    private static void CancelAt(int read, int limit, CancellationTokenSource cancellation)
    {
        if (read >= limit)
            cancellation.Cancel();
    }

    [Fact]
    public void A_process_that_dies_at_any_step_of_any_save_leaves_a_state_to_go_on_from()
    {
        using var plain = new TemporaryFolder();
        var messages = s_messages.Take(1500).ToList();
        var expected = Run(Options(plain), new ListSource(messages, 500));
        var records = Records(Options(plain));
        using var folder = new TemporaryFolder();
        using var copies = new TemporaryFolder();
        var options = WithCheckpoint(folder);
        var count = 0;
        void Copy()
        {
            var copy = Directory.CreateDirectory(copies.File($"{count++}")).FullName;
            foreach (var file in Directory.GetFiles(options.Checkpoint!).Where(file => Path.GetFileName(file) != "lock"))
                File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
            File.Copy(options.Out!, Path.Combine(copy, "records"));
        }

        Assert.True(Engine.TryOpen(options, new ListSource(messages, 300), path => new CopyingDisk(new FolderDisk(path), Copy), out var engine, out var error), error);
        using (engine)
            AssertSame(expected, engine.Run());
        Assert.True(count > 40, $"{count} copies");
        for (var number = 0; number < count; number++)
        {
            Directory.Delete(options.Checkpoint!, recursive: true);
            Directory.CreateDirectory(options.Checkpoint!);
            foreach (var file in Directory.GetFiles(copies.File($"{number}")))
                File.Move(file, Path.GetFileName(file) == "records" ? options.Out! : Path.Combine(options.Checkpoint!, Path.GetFileName(file)), overwrite: true);
            AssertSame(expected, Run(options with { CheckpointEvery = TimeSpan.FromHours(1) }, new ListSource(messages, 250)));
            Assert.Equal(records, Records(options));
        }
    }

    [Fact]
    public void Torn_input_is_reported_with_what_could_be_read_and_gone_on_with_when_it_is_mended()
    {
        using var plain = new TemporaryFolder();
        var expected = Run(Options(plain), new ListSource(s_messages, 500));
        using var folder = new TemporaryFolder();
        for (var i = 0; i < 2; i++)
        {
            var torn = Run(WithCheckpoint(folder), new ListSource(s_messages, 100) { TornAt = 1234 });
            Assert.Equal("list: torn.", torn.InputError);
            Assert.Equal(1234, torn.Messages);
            Assert.False(torn.Interrupted);
        }

        AssertSame(expected, Run(WithCheckpoint(folder), new ListSource(s_messages, 100)));
    }

    [Fact]
    public void Another_option_is_named_and_refused()
    {
        using var folder = new TemporaryFolder();
        var options = WithCheckpoint(folder);
        Run(options, new ListSource(s_messages, 1000));
        var list = new ListSource(s_messages, 1000);
        Assert.Contains("'grid' was '1000000 µs' and is now '100000 µs'. Use the options that it was made with", Refusal(options with { Pipeline = options.Pipeline with { GridStep = 100_000 } }, list));
        Assert.Contains("'horizons' was '1s,5s' and is now '1s'", Refusal(options with { Pipeline = options.Pipeline with { Horizons = [Parse("1s")] } }, list));
        Assert.Contains("'models' was 'all' and is now 'linear'", Refusal(options with { Pipeline = options.Pipeline with { Models = ["linear"] } }, list));
        Assert.Contains("'input' was 'list' and is now 'other'", Refusal(options, new ListSource(s_messages, 1000) { Name = "other" }));
        Assert.Contains("'out' was", Refusal(options with { Out = null }, list));
        Assert.Contains("other consumers of the records", Refusal(options with { Observers = schema => [new Scores(schema)] }, list));
        Assert.Null(Record.Exception(() => Run(options with { Workers = 7, CheckpointEvery = TimeSpan.FromDays(1) }, list)));
    }

    [Fact]
    public void A_damaged_torn_or_unknown_checkpoint_and_a_missing_or_short_file_of_records_are_refused()
    {
        using var folder = new TemporaryFolder();
        var options = WithCheckpoint(folder);
        Run(options, new ListSource(s_messages, 1000));
        var list = new ListSource(s_messages, 1000);
        var manifest = Path.Combine(options.Checkpoint!, "manifest");
        var segment = Directory.GetFiles(options.Checkpoint!, "segment-*").Single();
        void Refused(string file, Func<byte[], byte[]?> change, string expected)
        {
            var bytes = File.ReadAllBytes(file);
            if (change([.. bytes]) is { } changed)
                File.WriteAllBytes(file, changed);
            else
                File.Delete(file);
            Assert.Contains(expected, Refusal(options, list));
            File.WriteAllBytes(file, bytes);
        }

        Refused(manifest, bytes => Flip(bytes, bytes.Length / 2), "the file 'manifest' is not right, it is damaged. Delete the folder");
        Refused(manifest, bytes => bytes[..^1], "'manifest' is not right");
        Refused(manifest, _ => [], "'manifest' is not right");
        Refused(manifest, NextVersion, "its format is version 2, and this program reads version 1");
        Refused(segment, bytes => bytes[..^1], "it is missing or cut off");
        Refused(segment, _ => null, "it is missing or cut off");
        Refused(segment, bytes => [.. bytes.Select(value => (byte)~value)], "it is damaged at byte ");
        Refused(options.Out!, _ => null, "is missing, but the checkpoint goes on after byte ");
        Refused(options.Out!, bytes => bytes[..^1], "but the checkpoint goes on after byte ");
        Assert.False(Run(options, list).Interrupted);
    }

    private static byte[] Flip(byte[] bytes, int at)
    {
        bytes[at] ^= 1;
        return bytes;
    }

    private static byte[] NextVersion(byte[] bytes)
    {
        bytes["FlinkCoin checkpoint\n".Length]++;
        System.IO.Hashing.XxHash128.Hash(bytes.AsSpan(0, bytes.Length - 16), bytes.AsSpan(bytes.Length - 16));
        return bytes;
    }

    [Fact]
    public void Two_runs_never_share_a_folder()
    {
        using var folder = new TemporaryFolder();
        var options = WithCheckpoint(folder) with { Out = null };
        Assert.True(Engine.TryOpen(options, new ListSource(s_messages, 1000), out var first, out _));
        using (first)
            Assert.Contains("is in use by another run", Refusal(options, new ListSource(s_messages, 1000)));
        Run(options, new ListSource(s_messages, 1000));
    }

    [Fact]
    public void An_exception_of_a_consumer_stops_the_run_and_comes_out_of_it()
    {
        using var folder = new TemporaryFolder();
        var options = Options(folder, 3) with { Observers = _ => [new Failing()] };
        var endless = new GeneratedSource("endless", new Generator { Again = true });
        Assert.True(Engine.TryOpen(options, endless, out var engine, out _));
        using (engine)
            Assert.Equal("Invariant: broken.", Assert.Throws<InvalidOperationException>(() => engine.Run()).Message);
    }

    [Fact]
    public void A_file_of_records_that_cannot_be_written_is_a_sentence()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("nowhere", Refusal(Options(folder) with { Out = folder.File("nowhere/records") }, new ListSource(s_messages, 1)));
    }

    [Fact]
    public async Task Records_can_go_into_a_pipe()
    {
        using var folder = new TemporaryFolder();
        var options = Options(folder, 1);
        _ = Run(options, new ListSource(s_messages, 1));
        using var pipe = new AnonymousPipeServerStream(PipeDirection.In);
        using var reader = new StreamReader(pipe);
        var read = Task.Run(reader.ReadToEnd, TestContext.Current.CancellationToken);
        try
        {
            _ = Run(options with { Out = $"/dev/fd/{pipe.ClientSafePipeHandle.DangerousGetHandle()}" }, new ListSource(s_messages, 1));
        }
        finally
        {
            pipe.DisposeLocalCopyOfClientHandle();
        }

        Assert.Equal(await File.ReadAllTextAsync(options.Out!, TestContext.Current.CancellationToken), await read);
    }

    [Fact]
    public void Bytes_are_all_of_the_input_even_where_no_message_is()
    {
        using var folder = new TemporaryFolder();
        using var source = new TapeSource([folder.Write("a", "{}\n"u8), folder.Write("b", "\n \n"u8)]);
        Assert.Equal(6, Run(Options(folder), source).Bytes);
    }

    [Fact]
    public void Progress_can_be_asked_at_any_time_and_ends_at_the_result()
    {
        using var folder = new TemporaryFolder();
        using var source = new ListSource(s_messages, 100);
        Assert.True(Engine.TryOpen(Options(folder), source, out var engine, out _));
        using (engine)
        {
            Assert.Equal(0, engine.Progress.Messages);
            var result = engine.Run();
            var progress = engine.Progress;
            Assert.Equal((result.Messages, result.Bytes, 1.0, 0), (progress.Messages, progress.Bytes, progress.Fraction, progress.Waiting));
            Assert.True(progress.InputTime > 0);
        }
    }

    [Fact]
    public void Without_a_checkpoint_an_older_file_of_records_is_overwritten()
    {
        using var folder = new TemporaryFolder();
        var options = Options(folder);
        File.WriteAllText(options.Out!, new string('x', 10_000_000));
        Run(options, new ListSource(s_messages, 1000));
        var once = File.ReadAllText(options.Out!);
        Assert.DoesNotContain("xx", once);
    }

    private sealed class Generator : IMessageSource
    {
        private byte[] _bytes = [];
        private int _next;

        public bool Again { get; init; }

        public double? Fraction => null;

        public bool TryNext(out ReadOnlySpan<byte> message)
        {
            message = default;
            if (_next == s_messages.Count && !Again)
                return false;
            message = _bytes = Encoding.UTF8.GetBytes(s_messages[_next++ % s_messages.Count]);
            return true;
        }
    }

    private sealed class Failing : IRecords
    {
        public void OnDecision(in Decision decision) => throw new InvalidOperationException("Invariant: broken.");

        public void OnOutcome(in Outcome outcome)
        {
        }

        public void OnFault(in Fault fault) => throw new InvalidOperationException("Invariant: broken.");
    }
}
