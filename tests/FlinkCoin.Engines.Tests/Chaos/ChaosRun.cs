using System.Diagnostics;
using System.Globalization;
using FlinkCoin.Embedded;

namespace FlinkCoin.Engines.Tests.Chaos;

/// <summary>A job from Kafka through Flink to Kafka, and what is done to it; afterwards its committed records are put together.</summary>
/// <remarks>
/// The input comes at a steady rate while parts are killed. A recovery is measured at the committed records: from the kill to the first record after the silence that it caused,
/// and to the moment at which records are again as little behind the input as before.
/// </remarks>
internal sealed class ChaosRun : IDisposable
{
    private const string Input = "chaos-in";
    private const string Output = "chaos-out";
    private const int Partitions = 4;
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private readonly Flinkcoin _tool;
    private readonly int _kafkaPort;
    private readonly int _restPort;
    private readonly FlinkProcesses _processes;
    private readonly Action<string> _log;
    private int _parallelism = 2;
    private string _backend = "hashmap";

    /// <summary>Starts broker, cluster and nothing else.</summary>
    /// <param name="tool">The tool, with a home of its own.</param>
    /// <param name="log">Is told what happens.</param>
    public ChaosRun(Flinkcoin tool, Action<string> log)
    {
        (_tool, _log) = (tool, log);
        (_kafkaPort, _restPort) = (FreePort(), FreePort());
        _processes = new FlinkProcesses(tool.Home, _restPort);
        _ = tool.Must("kafka", "up", "--port", Text(_kafkaPort));
        _ = tool.Must("flink", "up", "--port", Text(_restPort), "--task-managers", "3", "--slots", "1");
    }

    private string Brokers => $"127.0.0.1:{_kafkaPort}";

    private string[] Cluster => ["--port", Text(_restPort)];

    /// <summary>Plays a tape into the job while the plan is carried out.</summary>
    /// <param name="tape">The tape.</param>
    /// <param name="rate">How much faster than the market's own time it is played.</param>
    /// <param name="expected">The records that must come out.</param>
    /// <param name="plan">What is done meanwhile.</param>
    public (DigestResult Digest, IReadOnlyList<Recovery> Recoveries) Carry(string tape, double rate, long expected, ChaosPlan plan)
    {
        // Topics are made before the job asks for them.
        _ = _tool.Must("replay", "/dev/null", "--to", Topic(Input), "--partitions", Text(Partitions));
        _ = _tool.Must("replay", "/dev/null", "--to", Topic(Output), "--partitions", Text(Partitions));
        Submit();
        using var reader = new CommittedReader(Brokers, Output, Partitions);
        using var replay = _tool.Start("replay", tape, "--to", Topic(Input), "--rate", string.Create(CultureInfo.InvariantCulture, $"{rate}x"));
        WaitFor("the first records", () => reader.Count > 0, reader);
        Thread.Sleep(8000);
        var recoveries = new List<Recovery>();
        foreach (var (kind, pause) in plan.Events.Zip(plan.Pauses))
        {
            Thread.Sleep(pause);
            recoveries.Add(Recover(kind, reader, rate));
        }

        var (exit, _, errors) = replay.Wait();
        if (exit != 0)
            throw new InvalidOperationException($"replay ended with {exit}: {errors}");
        WaitFor($"{expected} records, {reader.Count} came", () => reader.Count >= expected, reader);
        Thread.Sleep(3000); // for what must not come any more
        return (reader.End(), recoveries);
    }

    public void Dispose()
    {
        _ = _tool.Run(["flink", "down", .. Cluster]);
        _ = _tool.Run("kafka", "down", "--port", Text(_kafkaPort), "--delete");
    }

    private Recovery Recover(ChaosEvent kind, CommittedReader reader, double rate)
    {
        var usual = reader.Arrivals.TakeLast(200).Max(arrival => Behind(arrival, rate));
        var before = reader.Count;
        _log($"{kind} at {before} records");
        var at = Stopwatch.GetTimestamp();
        switch (kind)
        {
            case ChaosEvent.TaskManagerWithSpare:
                at = Kill(_processes.TaskManagers().Busy[0]);
                break;
            case ChaosEvent.TaskManagerReplaced:
                foreach (var idle in _processes.TaskManagers().Idle)
                    _ = Kill(idle);
                Thread.Sleep(2000);
                at = Kill(_processes.TaskManagers().Busy[0]);
                _ = _tool.Must(["flink", "up", .. Cluster, "--task-managers", "2"]);
                break;
            case ChaosEvent.JobManager:
                at = Kill(_processes.JobManager());
                _ = _tool.Must(["flink", "up", .. Cluster]);
                break;
            case ChaosEvent.Broker:
                at = Kill(_processes.Pids("kafka.Kafka").Single());
                _ = _tool.Must("kafka", "up", "--port", Text(_kafkaPort));
                break;
            case ChaosEvent.Rescale:
                (_parallelism, _backend) = (_parallelism == 2 ? 1 : 2, _backend == "hashmap" ? "rocksdb" : "hashmap");
                _ = _tool.Must(["flink", "rescale", Job(), Text(_parallelism), "--backend", _backend, .. Cluster]);
                break;
        }

        var recovery = Measure(kind, at, reader, rate, usual + 1);
        _log($"  first record after {recovery.First.TotalSeconds:F1} s, at the head after {recovery.Head.TotalSeconds:F1} s");
        // Where a task manager is missing, it comes back before the next event.
        _ = _tool.Must(["flink", "up", .. Cluster, "--task-managers", "3"]);
        return recovery;
    }

    /// <summary>Waits until the records are at the head again, then looks back.</summary>
    private static Recovery Measure(ChaosEvent kind, long at, CommittedReader reader, double rate, double usual)
    {
        TimeSpan Since(CommittedReader.Arrival arrival) => Stopwatch.GetElapsedTime(at, arrival.At);
        TimeSpan First()
        {
            // The longest silence that begins within the first seconds: what was under way at the kill may still come.
            var (gap, end) = (TimeSpan.Zero, TimeSpan.Zero);
            foreach (var (left, right) in reader.Arrivals.Zip(reader.Arrivals.Skip(1)).Where(pair => Since(pair.Second) > TimeSpan.Zero && Since(pair.First) < TimeSpan.FromSeconds(4)))
            {
                if (Stopwatch.GetElapsedTime(left.At, right.At) is var length && length > gap)
                    (gap, end) = (length, Since(right));
            }

            return end;
        }

        for (var watch = Stopwatch.StartNew(); watch.Elapsed < s_patience; Thread.Sleep(100))
        {
            if (First() is var first && first == TimeSpan.Zero)
                continue;
            var head = reader.Arrivals.FirstOrDefault(arrival => Since(arrival) >= first && Behind(arrival, rate) <= usual);
            if (head.At != 0)
                return new Recovery(kind, first, Since(head));
        }

        throw new InvalidOperationException($"After {kind} no record came to the head within {s_patience}.");
    }

    /// <summary>By how many seconds a record came behind the input, but for a constant that is the same for all.</summary>
    private static double Behind(CommittedReader.Arrival arrival, double rate) =>
        ((double)arrival.At / Stopwatch.Frequency) - (arrival.Time / 1e6 / rate);

    private static long Kill(int pid)
    {
        using var process = Process.GetProcessById(pid);
        process.Kill();
        return Stopwatch.GetTimestamp();
    }

    private void Submit() => _tool.Must(
        ["flink", "submit", "--from", Topic(Input), "--to", Topic(Output), "--parallelism", Text(_parallelism), "--backend", _backend, "--checkpoint-interval", "1s", "--address", $"127.0.0.1:{_restPort}"]);

    private string Job() => (string)_processes.Get("jobs/overview")["jobs"]!.AsArray().Single(job => (string)job!["state"]! == "RUNNING")!["jid"]!;

    private string Topic(string name) => $"kafka://{Brokers}/{name}";

    private static void WaitFor(string what, Func<bool> condition, CommittedReader reader)
    {
        for (var watch = Stopwatch.StartNew(); !condition(); Thread.Sleep(50))
        {
            if (reader.Error is { } error)
                throw new InvalidOperationException(error);
            if (watch.Elapsed > s_patience)
                throw new InvalidOperationException($"It was waited in vain for {what}.");
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
