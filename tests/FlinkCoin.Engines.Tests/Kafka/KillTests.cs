using System.Diagnostics;
using FlinkCoin.Connect.Kafka;
using FlinkCoin.Embedded;
using FlinkCoin.Embedded.Checkpoints;
using Xunit;

namespace FlinkCoin.Engines.Tests.Kafka;

/// <summary>From topic to topic, killed and started again: each record is there once, as if nothing had happened.</summary>
public sealed class KillTests(Broker broker) : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private readonly TemporaryFolder _folder = new();

    private string Manifest => Path.Combine(_folder.File("state"), "manifest");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1, 20261124)]
    [InlineData(2, 20261125)]
    public void Killed_at_five_moments_no_record_is_missing_or_there_twice(int workers, int seed)
    {
        var tape = Flinkcoin.Simulate(_folder, seed, products: 5, "20m");
        var (market, records) = (broker.Topic("market"), broker.Topic("records"));
        _ = Flinkcoin.Done("replay", tape, "--to", market);
        var random = new Random(seed);
        for (var kill = 0; kill < 5; kill++)
        {
            using var run = Flinkcoin.Start(Arguments(market, records, workers));
            AwaitSaves(run, random.Next(1, 4));
            Thread.Sleep(random.Next(150));
            Assert.False(run.HasExited, $"seed {seed}: it ended by itself before kill {kill}");
            run.Kill();
        }

        AssertSame(tape, Flinkcoin.Done([.. Arguments(market, records, workers), "--bounded"]), records, $"seed {seed}");
    }

    [Fact]
    public void From_a_tape_too_no_record_is_missing_or_there_twice()
    {
        const int Seed = 20261126;
        var tape = Flinkcoin.Simulate(_folder, Seed, products: 3, "60m");
        var records = broker.Topic("records");
        string[] arguments = ["run", tape, "--to", records, "--grid", "100ms", "--workers", "2", "--checkpoint", _folder.File("state"), "--checkpoint-every", "20ms", "--json"];
        using (var run = Flinkcoin.Start(arguments))
        {
            AwaitSaves(run, 2);
            run.Kill();
        }

        AssertSame(tape, Flinkcoin.Done(arguments), records, $"seed {Seed}");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Dead_between_a_commit_and_its_checkpoint_it_leaves_out_what_is_there_already(int save)
    {
        var tape = Flinkcoin.Simulate(_folder, seed: save, products: 5, "10m");
        var (market, records) = (broker.Topic("market"), broker.Topic("records"));
        _ = Flinkcoin.Done("replay", tape, "--to", market);
        Assert.Equal("The disk is full.", Assert.Throws<IOException>(() => RunInProcess(market, records, new FullDisk(_folder.File("state"), save))).Message);

        // The one that goes on dies in the same way at once, so that two commits lie ahead of what was left out first.
        Assert.Equal("The disk is full.", Assert.Throws<IOException>(() => RunInProcess(market, records, new FullDisk(_folder.File("state"), 2))).Message);
        AssertSame(tape, Flinkcoin.Done([.. Arguments(market, records, workers: 1), "--bounded"]), records, $"save {save}");
    }

    [Fact]
    public void A_broker_that_is_killed_and_comes_back_costs_neither_replay_nor_run_a_message()
    {
        const int Seed = 20261127;
        var tape = Flinkcoin.Simulate(_folder, Seed, products: 5, "10m");
        using var own = new Broker();
        var (market, records) = (own.Topic("market"), own.Topic("records"));
        using var replay = Flinkcoin.Start("replay", tape, "--to", market, "--rate", "2x");
        AwaitTopic(market);
        using var run = Flinkcoin.Start(Arguments(market, records, workers: 1));
        AwaitSaves(run, 5);
        own.Kill();
        Thread.Sleep(TimeSpan.FromSeconds(3));
        own.Restart();
        AwaitSaves(run, 5);
        Assert.False(replay.HasExited, $"The replay ended by itself: {(replay.HasExited ? replay.Wait() : default)}");
        replay.Interrupt();
        var (exit, output, errors) = replay.Wait();
        Assert.True(exit == 130, $"replay ended with {exit}: {errors}");
        Assert.Contains("interrupted there", output, StringComparison.Ordinal);

        // What has been replayed already comes once more, under the same numbers.
        _ = Flinkcoin.Done("replay", tape, "--to", market);
        run.Interrupt();
        (exit, _, errors) = run.Wait();
        Assert.True(exit == 130, $"run ended with {exit}: {errors}");
        AssertSame(tape, Flinkcoin.Done([.. Arguments(market, records, workers: 1), "--bounded"]), records, $"seed {Seed}");
    }

    private string[] Arguments(string market, string records, int workers) =>
        ["run", "--from", market, "--to", records, "--grid", "100ms", "--workers", $"{workers}", "--checkpoint", _folder.File("state"), "--checkpoint-every", "20ms", "--json"];

    private static void AssertSame(string tape, string json, string records, string what)
    {
        var expected = Flinkcoin.DigestOf(Flinkcoin.Done("run", tape, "--grid", "100ms", "--json"));
        Assert.True(expected == Flinkcoin.DigestOf(json), $"{what}: the run's digest is {Flinkcoin.DigestOf(json)} instead of {expected}: {json}");
        Assert.True(expected == Flinkcoin.DigestOfTopic(records), $"{what}: the topic's digest is another");
    }

    /// <summary>Waits until the run has saved so many times more.</summary>
    private void AwaitSaves(Child run, int count)
    {
        var patience = Stopwatch.StartNew();
        for (var left = count; left > 0; left--)
        {
            var before = File.GetLastWriteTimeUtc(Manifest);
            while (File.GetLastWriteTimeUtc(Manifest) == before)
            {
                Assert.False(run.HasExited, $"It ended by itself: {(run.HasExited ? run.Wait() : default)}");
                Assert.True(patience.Elapsed < s_patience, "It has not saved for two minutes.");
                Thread.Sleep(1);
            }
        }
    }

    private static void AwaitTopic(string topic)
    {
        var patience = Stopwatch.StartNew();
        while (Flinkcoin.Run("digest", topic).Errors.Contains("There is no topic", StringComparison.Ordinal))
            Assert.True(patience.Elapsed < s_patience, "The topic has not been created for two minutes.");
    }

    private void RunInProcess(string market, string records, FullDisk disk)
    {
        using var source = KafkaSource.Open(Connection(market), bounded: true);
        using var sink = KafkaSink.Open(Connection(records), null);
        var options = new EngineOptions
        {
            Pipeline = new PipelineOptions { GridStep = 100_000 },
            Workers = 1,
            Sink = sink,
            Checkpoint = _folder.File("state"),
            CheckpointEvery = TimeSpan.Zero,
        };
        Assert.True(Engine.TryOpen(options, source, _ => disk, out var engine, out var error), error);
        using (engine)
            _ = engine!.Run();
    }

    private static KafkaConnection Connection(string topic)
    {
        Assert.True(KafkaAddress.TryParse(topic, out var address, out var error), error);
        return new KafkaConnection(address!, KafkaConfig.None);
    }

    /// <summary>A disk on which one manifest cannot be put in place, as if the process had died just before.</summary>
    private sealed class FullDisk(string folder, int save) : IDisk
    {
        private readonly FolderDisk _disk = new(folder);
        private int _saves;

        public void Write(string name, long offset, ReadOnlySpan<byte> bytes) => _disk.Write(name, offset, bytes);

        public void Flush(string name) => _disk.Flush(name);

        public void Replace(string from, string to)
        {
            if (_saves++ == save)
                throw new IOException("The disk is full.");
            _disk.Replace(from, to);
        }

        public void Delete(string name) => _disk.Delete(name);

        public void Dispose() => _disk.Dispose();
    }
}
