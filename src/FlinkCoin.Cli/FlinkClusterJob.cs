using System.Globalization;
using FlinkCoin.Clusters;
using FlinkCoin.Clusters.Flink;

namespace FlinkCoin.Cli;

/// <summary>Carries out <c>flinkcoin flink up</c>, <c>status</c> and <c>down</c>.</summary>
internal static class FlinkClusterJob
{
    /// <summary>Starts a cluster, or what has died of it.</summary>
    /// <exception cref="ClusterException">It cannot be started so.</exception>
    public static int Up(int port, Func<FlinkSettings, FlinkSettings> change)
    {
        var cluster = new FlinkCluster(port);
        var done = cluster.Up(EngineFiles.FromEnvironment(), change);
        var settings = cluster.Settings!;
        Console.Out.WriteLine(done.Started.Count == 0
            ? $"Flink was up already: http://{cluster.Address}"
            : $"Flink is up: http://{cluster.Address}, started: {string.Join(", ", done.Started)}");
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {settings.TaskManagers} task managers of {settings.Slots} slots, {settings.Memory} each; folder {cluster.Folder}"));
        foreach (var (job, from) in done.Resumed)
            Console.Out.WriteLine($"  job {job} goes on from {from ?? "the beginning, for it had no checkpoint yet"}");
        if (done.Resumed.Count == 0)
            Console.Out.WriteLine("  flinkcoin flink submit --from kafka://127.0.0.1:9092/market --to kafka://127.0.0.1:9092/records");
        return ExitCode.Done;
    }

    /// <summary>Shows the local clusters, or that of an address.</summary>
    /// <exception cref="ClusterException">No job manager answers at the address.</exception>
    public static int Status(string? address)
    {
        var clusters = FlinkCluster.All;
        if (address is null && clusters.Count == 0)
        {
            Console.Out.WriteLine("There is no cluster; start one: flinkcoin flink up");
            return ExitCode.Done;
        }

        foreach (var one in address is null ? clusters.Select(cluster => cluster.Address) : [address])
        {
            using var session = FlinkSession.Open(one);
            Status(session);
        }

        return ExitCode.Done;
    }

    /// <summary>Stops a cluster.</summary>
    /// <exception cref="UsageException">There is none, or it is not said which.</exception>
    public static int Down(int? port, bool delete)
    {
        if (ChosenLocal.Of(FlinkCluster.All, cluster => cluster.Port, port, "cluster") is not { } chosen)
            return ExitCode.Done;
        var ran = chosen.Down(delete);
        Console.Out.WriteLine($"Flink {(ran ? "is down" : "was down already")}: port {chosen.Port}, {(delete ? "its folder deleted" : $"checkpoints stay in {chosen.Folder}")}");
        return ExitCode.Done;
    }

    private static void Status(FlinkSession session)
    {
        if (session.Local is { } local)
        {
            Console.Out.WriteLine($"http://{local.Address}  {local.Folder}");
            foreach (var process in local.Processes)
                Console.Out.WriteLine($"  {process.Name}  {(process.Pid is { } pid ? $"pid {pid}" : "down; start it again: flinkcoin flink up --port " + local.Port)}");
            if (!session.Rest.Answers)
                return;
        }
        else
        {
            Console.Out.WriteLine(session.Rest.Address);
        }

        var taskManagers = session.Rest.TaskManagers();
        Console.Out.WriteLine($"  {taskManagers.Count} task managers registered, {taskManagers.Sum(one => one.Slots)} slots, {taskManagers.Sum(one => one.Free)} free");
        foreach (var job in session.Rest.Jobs())
        {
            var checkpoints = session.Rest.Checkpoints(job.Id);
            var last = checkpoints.Last is { } one ? string.Create(CultureInfo.InvariantCulture, $", last {one.Duration.TotalMilliseconds:0} ms, {ByteText.Of(one.Bytes)} of {ByteText.Of(one.StateBytes)}") : "";
            var waits = session.Rest.WaitsForSlots(job) ? " (waits for slots)" : "";
            Console.Out.WriteLine($"  job {job.Id}  {job.State}{waits}  {job.Name}  {checkpoints.Completed} checkpoints{last}");
            if (job.State is "FAILED" or "RESTARTING" && session.Rest.LastFailure(job.Id) is { } failure)
                Console.Out.WriteLine($"    {failure}");
        }
    }
}
