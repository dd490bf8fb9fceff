using System.Globalization;
using FlinkCoin.Cli.Terminal;
using FlinkCoin.Connect.Kafka;
using FlinkCoin.Embedded;
using FlinkCoin.Report;

namespace FlinkCoin.Cli;

/// <summary>Carries out <c>flinkcoin replay</c>.</summary>
internal static class ReplayJob
{
    /// <summary>Replays, shows how it goes, and says how far it came.</summary>
    /// <exception cref="UsageException">A tape is not there.</exception>
    /// <exception cref="IOException">The topic cannot be written.</exception>
    public static int Run(IReadOnlyList<string> tapes, KafkaConnection connection, ReplayOptions options)
    {
        if (TapeSource.FindMissing(tapes) is { } missing)
            throw new UsageException(missing);
        using var interrupt = new Interrupt();
        using var source = new TapeSource(tapes);
        using var replayer = new Replayer(connection, options, source);
        var run = Task.Factory.StartNew(() => replayer.Run(interrupt.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        IDisplay display = Console.IsErrorRedirected ? new PlainDisplay(Console.Error) : new LineDisplay();
        display.Follow(run, () => replayer.Progress);
        var result = run.GetAwaiter().GetResult();
        foreach (var line in Lines(result, connection.Address))
            Console.Out.WriteLine(line);
        if (result.InputError is { } error)
            Tool.Complain(error);
        return result.Interrupted ? ExitCode.Interrupted : result.InputError is null ? ExitCode.Done : ExitCode.Usage;
    }

    private static IEnumerable<string> Lines(ReplayResult result, KafkaAddress address)
    {
        var seconds = Math.Max(result.Seconds, 1e-3);
        var end = result.Interrupted ? "; interrupted there: started again from the beginning, what is in the topic already is dropped as repeats" : "";
        yield return $"{address}: {Text.Count(result.Messages)} messages, {Text.Megabytes(result.Bytes)} in {result.Seconds.ToString("F1", CultureInfo.InvariantCulture)} s, {Text.Count((long)(result.Messages / seconds))}/s{end}";
        foreach (var (partition, messages, last) in result.Partitions)
            yield return $"  partition {partition}: {Text.Count(messages)} messages, up to offset {last}";
    }
}
