using System.Diagnostics;
using System.Globalization;
using FlinkCoin.Clusters.Flink;
using FlinkCoin.Embedded;
using FlinkCoin.Engines.Tests.Clusters;

namespace FlinkCoin.Engines.Tests.Chaos;

/// <summary>A job from Kafka through Flink to Kafka, and what is done to it; afterwards its committed records are put together.</summary>
/// <remarks>
/// The input comes at a steady rate while parts are killed. A recovery is measured at the committed records: from the kill to the first record after the silence that it caused,
/// and to the moment at which records are again as little behind the input as before.
/// </remarks>
internal sealed class ChaosRun
{
    private const string Input = "market";
    private const string Output = "records";
    private const int Partitions = 4;

    /// <summary>How far beyond the usual records may lie behind and yet be at the head: a checkpoint is a second.</summary>
    private const double Tolerance = 1;

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private readonly LocalTool _tool;
    private readonly Action<string> _log;
    private readonly int _kafkaPort = LocalTool.FreePort();
    private readonly int _restPort = LocalTool.FreePort();
    private int _parallelism = 2;
    private string _backend = "hashmap";

    /// <summary>Starts a broker and a cluster of three task managers, one slot each.</summary>
    /// <param name="tool">The tool; what is started ends with it.</param>
    /// <param name="log">Is told what happens.</param>
    public ChaosRun(LocalTool tool, Action<string> log)
    {
        (_tool, _log) = (tool, log);
        _ = tool.Done("kafka", "up", "--port", Text(_kafkaPort));
        _ = tool.Done("flink", "up", "--port", Text(_restPort), "--task-managers", "3", "--slots", "1");
    }

    private string Brokers => $"127.0.0.1:{_kafkaPort}";

    private string Address => $"127.0.0.1:{_restPort}";

    /// <summary>Plays a tape into the job while the plan is carried out.</summary>
    /// <param name="tape">The tape.</param>
    /// <param name="rate">How much faster than the market's own time it is played.</param>
    /// <param name="expected">How many records must come out.</param>
    /// <param name="plan">What is done meanwhile.</param>
    public (DigestResult Digest, IReadOnlyList<Recovery> Recoveries) Carry(string tape, double rate, long expected, ChaosPlan plan)
    {
        using var replay = _tool.Start("replay", tape, "--to", Topic(Input), "--partitions", Text(Partitions), "--rate", string.Create(CultureInfo.InvariantCulture, $"{rate:F3}x"));
        Submit();
        using var reader = new CommittedReader(Brokers, Output);
        WaitFor("the first records", () => reader.Count > 0, reader);
        Thread.Sleep(TimeSpan.FromSeconds(8));
        var usual = reader.Arrivals.TakeLast(200).Max(arrival => Behind(arrival, rate));
        bool IsAtHead() => reader.Arrivals[^1] is var last && Stopwatch.GetElapsedTime(last.At) < TimeSpan.FromSeconds(2) && Behind(last, rate) <= usual + Tolerance;

        var recoveries = new List<Recovery>();
        foreach (var (kind, pause) in plan.Events.Zip(plan.Pauses))
        {
            // With or without one that stands idle; the one too many may have been at work.
            _ = _tool.Done("flink", "up", "--port", Text(_restPort), "--task-managers", kind == ChaosEvent.TaskManagerReplaced ? Text(_parallelism) : "3");
            Thread.Sleep(pause);
            WaitFor("records at the head", IsAtHead, reader);
            _log($"{kind} at {reader.Count} records");
            var recovery = Measure(kind, Do(kind), reader, rate, usual + Tolerance);
            _log($"  first record after {recovery.First.TotalSeconds:F1} s, at the head after {recovery.Head.TotalSeconds:F1} s");
            recoveries.Add(recovery);
        }

        var (exit, _, errors) = replay.Wait();
        if (exit != 0)
            throw new InvalidOperationException($"replay ended with {exit}: {errors}");
        WaitFor($"{expected} records", () => reader.Count >= expected, reader);
        Thread.Sleep(TimeSpan.FromSeconds(3)); // for what must not come any more
        return (reader.End(), recoveries);
    }

    /// <summary>Does it to the job, and what a person would do then.</summary>
    /// <returns>When, by the stopwatch's clock.</returns>
    private long Do(ChaosEvent kind)
    {
        var at = Stopwatch.GetTimestamp();
        switch (kind)
        {
            case ChaosEvent.TaskManagerWithSpare:
                LocalTool.Kill(BusyTaskManager());
                break;
            case ChaosEvent.TaskManagerReplaced:
                LocalTool.Kill(BusyTaskManager());
                _ = _tool.Done("flink", "up", "--port", Text(_restPort));
                break;
            case ChaosEvent.JobManager:
                LocalTool.Kill(_tool.Pid($"flink-{_restPort}", "jobmanager"));
                _ = _tool.Done("flink", "up", "--port", Text(_restPort));
                break;
            case ChaosEvent.Broker:
                LocalTool.Kill(_tool.Pid($"kafka-{_kafkaPort}", "broker"));
                _ = _tool.Done("kafka", "up", "--port", Text(_kafkaPort));
                break;
            case ChaosEvent.Rescale:
                (_parallelism, _backend) = (3 - _parallelism, _backend == "hashmap" ? "rocksdb" : "hashmap");
                _ = _tool.Done("flink", "rescale", Text(_parallelism), "--backend", _backend, "--address", Address);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, null);
        }

        return at;
    }

    /// <summary>Waits until the records are at the head again, then looks back.</summary>
    private static Recovery Measure(ChaosEvent kind, long at, CommittedReader reader, double rate, double usual)
    {
        TimeSpan Since(CommittedReader.Arrival arrival) => Stopwatch.GetElapsedTime(at, arrival.At);
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < s_patience; Thread.Sleep(100))
        {
            var arrivals = reader.Arrivals;
            if (arrivals[^1] is var last && (Since(last) < TimeSpan.FromSeconds(5) || Stopwatch.GetElapsedTime(last.At) > TimeSpan.FromSeconds(2) || Behind(last, rate) > usual))
                continue;

            // The longest silence that begins within the first seconds: what was under way at the kill may still come.
            var (silence, first) = (TimeSpan.Zero, TimeSpan.Zero);
            foreach (var (left, right) in arrivals.Zip(arrivals.Skip(1)).Where(pair => Since(pair.Second) > TimeSpan.Zero && Since(pair.First) < TimeSpan.FromSeconds(4)))
            {
                if (Stopwatch.GetElapsedTime(left.At, right.At) is var length && length > silence)
                    (silence, first) = (length, Since(right));
            }

            return new Recovery(kind, first, Since(arrivals.First(arrival => Since(arrival) >= first && Behind(arrival, rate) <= usual)));
        }

        throw new InvalidOperationException($"After {kind} no record came to the head within {s_patience}.");
    }

    /// <summary>By how many seconds a record came behind the input, but for a constant that is the same for all.</summary>
    private static double Behind(CommittedReader.Arrival arrival, double rate) =>
        ((double)arrival.At / Stopwatch.Frequency) - (arrival.Time / 1e6 / rate);

    /// <summary>The process of a task manager that runs a part of the job. What Flink calls it begins with the name of its process.</summary>
    private int BusyTaskManager()
    {
        using var rest = new FlinkRest(Address);
        var id = rest.TaskManagers().First(one => one.Free == 0).Id;
        return _tool.Pid($"flink-{_restPort}", id[..id.LastIndexOf('-')]);
    }

    private void Submit() => _tool.Done(
        "flink", "submit", "--from", Topic(Input), "--to", Topic(Output), "--parallelism", Text(_parallelism), "--backend", _backend, "--checkpoint-interval", "1s", "--address", Address);

    private string Topic(string name) => $"kafka://{Brokers}/{name}";

    private static void WaitFor(string what, Func<bool> condition, CommittedReader reader)
    {
        for (var watch = Stopwatch.StartNew(); !condition(); Thread.Sleep(50))
        {
            if (reader.Error is { } error)
                throw new InvalidOperationException(error);
            if (watch.Elapsed > s_patience)
                throw new InvalidOperationException($"{what} did not come within {s_patience}; {reader.Count} records have.");
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
