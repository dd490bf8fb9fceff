using FlinkCoin.Bench.Flink;
using FlinkCoin.Bench.Timing;
using FlinkCoin.Clusters;
using FlinkCheckpoint = FlinkCoin.Clusters.Flink.FlinkCheckpoint;

namespace FlinkCoin.Bench.Commands;

/// <summary><c>flink-state [--key value…]</c>: what a checkpoint of many wide books costs on RocksDB, where little of them changes in between.</summary>
internal static class FlinkStateCommand
{
    private const int DefaultSeconds = 120;
    private const int MessagesPerSecond = 20;
    private const int Checkpoints = 1;
    private const double Most = 0.1;

    public static int Run(IReadOnlyList<string> arguments, TextWriter output)
    {
        try
        {
            var settings = FlinkSettings.Parse(arguments) with { Backend = "rocksdb" };
            var books = new WideBooks(settings.Products, settings.Levels, MessagesPerSecond);
            using var engines = new LocalEngines(settings);
            using var topics = new Topics(settings);
            using var api = new FlinkJobs(settings.FlinkPort);
            var jobs = new ContenderJobs(settings, api, topics, "");
            return Measure(settings, books, api, topics, jobs, output) < Most ? 0 : 1;
        }
        catch (Exception e) when (e is BenchException or ClusterException)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }

    private static double Measure(FlinkSettings settings, WideBooks books, FlinkJobs api, Topics topics, ContenderJobs jobs, TextWriter output)
    {
        var seconds = settings.Seconds ?? DefaultSeconds;
        var (from, to) = (topics.Make("state-in"), topics.Make("state-out"));
        var job = jobs.Start("kernel", from, to, isBounded: false, Checkpoints);
        api.WaitUntilRunning(job);
        var sending = Task.Factory.StartNew(
            () =>
            {
                using var sender = new Sender(settings, from);
                var schedule = new Schedule(1e6 / MessagesPerSecond);
                foreach (var message in books.All(seconds))
                    sender.Send(message, schedule.WaitFor(message.Tick));
                sender.Flush();
            },
            TaskCreationOptions.LongRunning);

        // The first quarter writes the snapshots, whole.
        Thread.Sleep(TimeSpan.FromSeconds(seconds / 4.0));
        var (firstBytes, firstCount) = Written(api, job);
        Thread.Sleep(TimeSpan.FromSeconds(seconds / 2.0));
        var (lastBytes, lastCount) = Written(api, job);
        var history = api.Rest.Checkpoints(job).History;
        sending.GetAwaiter().GetResult();
        api.Cancel(job);

        var whole = books.StateBytes(new PipelineOptions { Models = [.. Models.ModelSpecification.Split(settings.Models)] }, seconds);
        var written = (lastBytes - firstBytes) / (lastCount - firstCount);
        output.WriteLine(FormattableString.Invariant($"{settings.Products} products of {settings.Levels} levels at {MessagesPerSecond} messages a second each, RocksDB, checkpoints every {Checkpoints} s; medians of the last {history.Count} checkpoints where they are Flink's."));
        output.WriteLine();
        var rows = new MarkdownTable("what", "value");
        rows.Add("whole state, MB", FormattableString.Invariant($"{whole / 1e6:F2}"));
        rows.Add("chunks written a checkpoint, MB", FormattableString.Invariant($"{written / 1e6:F3}"));
        rows.Add("… share of the whole state", FormattableString.Invariant($"{written / whole:P2}"));
        rows.Add("Flink's checkpointed size, MB", FormattableString.Invariant($"{Middle(history, one => one.Bytes) / 1e6:F3}"));
        rows.Add("Flink's full size, MB", FormattableString.Invariant($"{Middle(history, one => one.StateBytes) / 1e6:F2}"));
        rows.Add("end to end, ms", FormattableString.Invariant($"{Middle(history, one => one.Duration.TotalMilliseconds):F0}"));
        rows.Write(output);
        return written / whole;
    }

    /// <summary>The bytes of chunks that the operator has written, and the checkpoints completed.</summary>
    private static (double Bytes, long Count) Written(FlinkJobs api, string job) =>
        (api.Metric(job, ChunkBytes), api.Rest.Checkpoints(job).Completed);

    private static double Middle(IReadOnlyList<FlinkCheckpoint> history, Func<FlinkCheckpoint, double> value) =>
        Times.Middle([.. history.Select(value)]);

    private const string ChunkBytes = "chunkBytesWritten";
}
