using System.Diagnostics;
using FlinkCoin.Bench.Flink;
using FlinkCoin.Bench.Timing;
using FlinkCoin.Clusters;

namespace FlinkCoin.Bench.Commands;

/// <summary><c>flink-soak [--key value…]</c>: the kernel inside Flink for ten minutes in an open loop, with the memory of the task managers.</summary>
internal static class FlinkSoakCommand
{
    private const int DefaultSeconds = 600;
    private const int ProbeSeconds = 30;
    private const int Checkpoints = 1;

    // What a partition keeps: the topic is only passed through.
    private const long Retained = 256 << 20;

    public static int Run(IReadOnlyList<string> arguments, TextWriter output)
    {
        try
        {
            var settings = FlinkSettings.Parse(arguments);
            using var engines = new LocalEngines(settings);
            using var topics = new Topics(settings);
            using var api = new FlinkJobs(settings.FlinkPort);
            var jobs = new ContenderJobs(settings, api, topics, "");
            var rate = settings.Rate > 0 ? settings.Rate : settings.Share * Highest(settings, api, topics, jobs);
            Soak(settings, api, topics, jobs, rate, output);
            return 0;
        }
        catch (Exception e) when (e is BenchException or ClusterException)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }

    private static double Highest(FlinkSettings settings, FlinkJobs api, Topics topics, ContenderJobs jobs)
    {
        var (from, to) = (topics.Make("fast-in"), topics.Make("fast-out"));
        var job = jobs.Start("kernel", from, to, isBounded: false, Checkpoints);
        api.WaitUntilRunning(job);
        double rate;
        using (var sender = new Sender(settings, from))
            rate = HighestRate.Find(api, job, sender, SimulatedMessages.All(settings.Products), ProbeSeconds);
        api.Cancel(job);
        topics.Remove(from);
        topics.Remove(to);
        return rate;
    }

    private static void Soak(FlinkSettings settings, FlinkJobs api, Topics topics, ContenderJobs jobs, double rate, TextWriter output)
    {
        var seconds = settings.Seconds ?? DefaultSeconds;
        var (from, to) = (topics.Make("soak-in", retained: Retained), topics.Make("soak-out", retained: Retained));
        var job = jobs.Start("kernel", from, to, isBounded: false, Checkpoints);
        api.WaitUntilRunning(job);
        var memory = new MemorySamples(new TaskManagers(settings.FlinkPort));
        var lastTick = (long)(seconds * rate);
        var sending = Task.Factory.StartNew(
            () =>
            {
                using var sender = new Sender(settings, from);
                var schedule = new Schedule(1e6 / rate);
                foreach (var message in SimulatedMessages.All(settings.Products).TakeWhile(message => message.Tick < lastTick))
                    sender.Send(message, schedule.WaitFor(message.Tick));
                sender.Flush();
            },
            TaskCreationOptions.LongRunning);
        var clock = Stopwatch.StartNew();
        while (!sending.IsCompleted)
        {
            memory.Take(clock.Elapsed.TotalSeconds);
            Thread.Sleep(1000);
        }

        sending.GetAwaiter().GetResult();
        var took = clock.Elapsed.TotalSeconds;
        var behind = lastTick - api.MessagesRead(job);
        var checkpoints = api.Rest.Checkpoints(job);
        api.Cancel(job);
        memory.SavePng(settings.Png);
        output.WriteLine(FormattableString.Invariant($"{lastTick} messages of {settings.Products} simulated products in {took:F0} s, {rate:F0} a second; at the end {behind} were still on their way. {checkpoints.Completed} checkpoints completed, {checkpoints.Failed} failed."));
        output.WriteLine();
        var rows = new MarkdownTable("part of the run", "resident memory of all task managers, MB (mean)");
        for (var part = 0; part < 10; part++)
            rows.Add($"{part * 10}–{(part + 1) * 10} %", FormattableString.Invariant($"{memory.Mean(took * part / 10, took * (part + 1) / 10):F0}"));
        rows.Write(output);
        if (behind > 2 * rate)
            throw new BenchException(FormattableString.Invariant($"{rate:F0} messages a second are not sustained: {behind} were not yet taken at the end."));
    }
}
