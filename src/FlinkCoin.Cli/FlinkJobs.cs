using FlinkCoin.Clusters;
using FlinkCoin.Clusters.Flink;

namespace FlinkCoin.Cli;

/// <summary>Carries out <c>flinkcoin flink submit</c>, <c>savepoint</c>, <c>stop</c> and <c>rescale</c>.</summary>
internal static class FlinkJobs
{
    /// <summary>Hands over a job.</summary>
    /// <exception cref="ClusterException">It is refused.</exception>
    public static int Submit(string? address, IReadOnlyList<string> arguments, string? savepoint, bool wait)
    {
        using var session = FlinkSession.Open(address);
        var id = session.Submit(EngineFiles.FromEnvironment(), arguments, savepoint);
        Console.Out.WriteLine(id);
        if (!session.Rest.KeepsCheckpoints)
            Tool.Complain("the cluster has no execution.checkpointing.dir: checkpoints lie in its job manager's memory, 5 MB of each instance at most, and go with it.");
        if (wait)
            return FlinkWait.Follow(session, id);
        Console.Error.WriteLine($"submitted to {session.Rest.Page}#/job/running/{id}/overview");
        return ExitCode.Done;
    }

    /// <summary>Makes a savepoint.</summary>
    /// <exception cref="ClusterException">There is no such job, or it failed.</exception>
    public static int Savepoint(string? address, string? job, string? folder, bool stop)
    {
        using var session = FlinkSession.Open(address);
        var id = session.Running(job).Id;
        Console.Out.WriteLine(session.Rest.Savepoint(id, folder, stop));
        if (stop)
            Console.Error.WriteLine($"job {id} is stopped; start it again: flinkcoin flink submit … --savepoint PATH{session.Option}");
        return ExitCode.Done;
    }

    /// <summary>Stops a job with a savepoint and starts it again at another parallelism.</summary>
    /// <exception cref="ClusterException">There is no such job, or one of the steps failed.</exception>
    public static int Rescale(string? address, string? job, string parallelism, string? backend)
    {
        using var session = FlinkSession.Open(address);
        var id = session.Running(job).Id;
        (string, string)[] change = backend is null ? [("--parallelism", parallelism)] : [("--parallelism", parallelism), ("--backend", backend)];
        var (next, savepoint) = session.Restart(EngineFiles.FromEnvironment(), id, change);
        Console.Out.WriteLine(next);
        Console.Error.WriteLine($"job {id} goes on as {next} at parallelism {parallelism}, from {savepoint}");
        return ExitCode.Done;
    }
}
