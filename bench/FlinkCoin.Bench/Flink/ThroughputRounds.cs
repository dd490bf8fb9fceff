using FlinkCoin.Bench.Timing;

namespace FlinkCoin.Bench.Flink;

/// <summary>Lets contenders work through a full topic in turn, in one warm cluster, and takes the CPU time of the task managers.</summary>
/// <remarks>The Java operator works through the first repetitions alone, in a topic of their own, so that everybody's run lasts about as long.</remarks>
internal sealed class ThroughputRounds(FlinkSettings settings, RepeatedTape tape, RecordTable table, FlinkJobs api, Topics topics, ContenderJobs jobs)
{
    private static readonly TimeSpan s_idle = TimeSpan.FromSeconds(10);

    private readonly TaskManagers _taskManagers = new(settings.FlinkPort);

    /// <summary>What one run took.</summary>
    /// <param name="Cpu">Seconds of CPU of the task managers, what they take when idle left out.</param>
    /// <param name="Seconds">From the first record to the last, by the broker's clock.</param>
    /// <param name="Messages">The messages.</param>
    /// <param name="Records">The records.</param>
    /// <param name="Bytes">Their bytes.</param>
    private readonly record struct Result(double Cpu, double Seconds, long Messages, long Records, long Bytes);

    /// <summary>Runs all rounds, after one that does not count, and writes the table.</summary>
    /// <param name="input">The topic of all messages.</param>
    /// <param name="shorter">The topic of <paramref name="part"/>, for the Java operator.</param>
    /// <param name="part">The tape less often.</param>
    /// <param name="output">Takes the table.</param>
    public void Run(string input, string shorter, RepeatedTape part, TextWriter output)
    {
        var results = settings.Contenders.ToDictionary(contender => contender, _ => new List<Result>());
        var idle = Idle();
        for (var round = 0; round <= settings.Rounds; round++)
        {
            foreach (var contender in settings.Contenders)
            {
                var (from, messages) = contender == "java" ? (shorter, part) : (input, tape);
                var result = Once(contender, from, messages, idle);
                Console.Error.WriteLine(FormattableString.Invariant($"round {round} {contender}: {result.Cpu:F1} s of CPU, {result.Seconds:F1} s, {result.Records} records, {result.Bytes} bytes"));
                if (round > 0)
                    results[contender].Add(result);
            }
        }

        output.WriteLine(FormattableString.Invariant($"{tape.Messages} messages (the Java operator {part.Messages}) of {tape.Copies * tape.Products.Count} products: {tape.Copies} copies of the tape's, each {tape.Repetitions} times through the tape ({part.Repetitions}); parallelism {settings.Parallelism}, {settings.TaskManagers} task managers, {settings.Backend}, checkpoints every {settings.Checkpoints} s; medians of {settings.Rounds} interleaved rounds after one that does not count (least and greatest in brackets). Idle task managers took {idle:F3} s of CPU a second, which has been taken off."));
        output.WriteLine();
        var rows = new MarkdownTable("operator", "CPU s / M messages", "beside empty", "messages/s", "s a run", "records", "bytes of records");
        var empty = results.TryGetValue("empty", out var baseline) ? Times.Middle([.. baseline.Select(PerMillion)]) : double.NaN;
        foreach (var (contender, runs) in results)
        {
            double[] cpu = [.. runs.Select(PerMillion)];
            double[] rates = [.. runs.Select(run => run.Messages / run.Seconds)];
            rows.Add(
                contender,
                FormattableString.Invariant($"{Times.Middle(cpu):F3} ({cpu.Min():F3}–{cpu.Max():F3})"),
                double.IsNaN(empty) ? "" : FormattableString.Invariant($"{Times.Middle(cpu) / empty:F2}"),
                FormattableString.Invariant($"{Times.Middle(rates):F0} ({rates.Min():F0}–{rates.Max():F0})"),
                FormattableString.Invariant($"{Times.Middle([.. runs.Select(run => run.Seconds)]):F0}"),
                $"{runs[0].Records}",
                $"{runs[0].Bytes}");
        }

        rows.Write(output);
    }

    private static double PerMillion(Result result) => result.Cpu / result.Messages * 1e6;

    private Result Once(string contender, string input, RepeatedTape messages, double idle)
    {
        var topic = topics.Make(contender, isStampedByBroker: true);
        var (before, clock) = (_taskManagers.CpuSeconds, System.Diagnostics.Stopwatch.StartNew());
        api.WaitUntilFinished(jobs.Start(contender, input, topic, isBounded: true, settings.Checkpoints));
        var cpu = _taskManagers.CpuSeconds - before - (idle * clock.Elapsed.TotalSeconds);
        var (first, last, records, bytes) = (long.MaxValue, 0L, 0L, 0L);
        using (var reader = new Output(settings, topic))
        {
            foreach (var record in reader.ToEnd())
            {
                records++;
                bytes += record.Message.Value.Length;
                first = Math.Min(first, record.Message.Timestamp.UnixTimestampMs);
                last = Math.Max(last, record.Message.Timestamp.UnixTimestampMs);
            }
        }

        topics.Remove(topic);
        var (expected, expectedBytes) = table.Of(messages);
        if (records != expected || (contender != "java" && bytes != expectedBytes))
            throw new BenchException($"{contender} emitted {records} records of {bytes} bytes; the kernel in this process {expected} of {expectedBytes}.");
        return new Result(cpu, (last - first) / 1e3, messages.Messages, records, bytes);
    }

    private double Idle()
    {
        var (before, clock) = (_taskManagers.CpuSeconds, System.Diagnostics.Stopwatch.StartNew());
        Thread.Sleep(s_idle);
        return (_taskManagers.CpuSeconds - before) / clock.Elapsed.TotalSeconds;
    }
}
