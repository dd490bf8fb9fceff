using FlinkCoin.Bench.Flink;
using FlinkCoin.Bench.Tapes;
using FlinkCoin.Bench.Timing;
using FlinkCoin.Clusters;

namespace FlinkCoin.Bench.Commands;

/// <summary><c>flink [TAPE] [--key value…]</c>: the kernel inside Flink beside an operator that does nothing and one that a Java developer would write: CPU time, rate, latency.</summary>
internal static class FlinkCommand
{
    public static int Run(IReadOnlyList<string> arguments, TextWriter output)
    {
        try
        {
            var settings = FlinkSettings.Parse(arguments);
            var tape = settings.Tape is { } path ? TapeFiles.Read(path) : TapeFiles.Simulate(TimeSpan.FromMinutes(10), products: 2);
            var repeated = new RepeatedTape(tape, settings.Repetitions, settings.Copies);
            var table = new RecordTable(repeated, new PipelineOptions { Models = [.. Models.ModelSpecification.Split(settings.Models)] });
            using var folder = new TemporaryFolder();
            table.Write(folder.File("records"));
            using var engines = new LocalEngines(settings);
            using var topics = new Topics(settings);
            using var api = new FlinkJobs(settings.FlinkPort);
            var jobs = new ContenderJobs(settings, api, topics, folder.File("records"));

            var part = new RepeatedTape(tape, Math.Min(settings.JavaRepetitions, settings.Repetitions), settings.Copies);
            var (input, shorter) = (Fill(settings, repeated, topics), Fill(settings, part, topics));
            output.WriteLine($"## {tape.Name}");
            output.WriteLine();
            new ThroughputRounds(settings, repeated, table, api, topics, jobs).Run(input, shorter, part, output);
            topics.Remove(input);
            topics.Remove(shorter);
            new LatencyRuns(settings, repeated, table, api, topics, jobs).Run(output);
            return 0;
        }
        catch (Exception e) when (e is BenchException or ClusterException)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }

    private static string Fill(FlinkSettings settings, RepeatedTape tape, Topics topics)
    {
        var topic = topics.Make("in");
        using var sender = new Sender(settings, topic);
        var schedule = new Schedule(0);
        foreach (var message in tape.All())
            sender.Send(message, schedule.Now);
        sender.Flush();
        return topic;
    }
}
