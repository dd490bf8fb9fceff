using System.Globalization;
using System.Security.Cryptography;

namespace FlinkCoin.Clusters.Flink;

/// <summary>Jobs of one cluster, be it a local one or a user's own, and what is remembered of them here.</summary>
public sealed class FlinkSession : IDisposable
{
    private readonly SubmittedJobs _jobs;

    private FlinkSession(FlinkCluster? local, string address, string option)
    {
        Local = local;
        Option = option;
        Rest = new FlinkRest(address);
        _jobs = local?.Jobs ?? new SubmittedJobs(Path.Combine(ClusterHome.Folder, "flink-jobs"));
    }

    /// <summary>The local cluster, or null where the address is of another.</summary>
    public FlinkCluster? Local { get; }

    /// <summary>What chooses this cluster in another command, with a blank before it; empty where nothing needs to.</summary>
    public string Option { get; }

    /// <summary>The cluster's REST interface.</summary>
    public FlinkRest Rest { get; }

    /// <summary>Chooses the cluster; nothing is sent yet.</summary>
    /// <param name="address">HOST:PORT of its web page, or null for the only local one; where there is none, that of the default port.</param>
    /// <exception cref="ClusterException">There are several, or it is no address.</exception>
    public static FlinkSession Open(string? address)
    {
        var locals = FlinkCluster.All;
        if (address is null)
        {
            if (locals.Count > 1)
                throw new ClusterException($"There are several clusters: choose one with --address ({string.Join(", ", locals.Select(one => one.Address))}).");
            return locals.Count == 1 ? new FlinkSession(locals[0], locals[0].Address, "") : new FlinkSession(null, new FlinkCluster(FlinkCluster.DefaultPort).Address, "");
        }

        return new FlinkSession(locals.FirstOrDefault(one => address == one.Address || address == string.Create(CultureInfo.InvariantCulture, $"localhost:{one.Port}")), address, $" --address {address}");
    }

    /// <summary>Hands over a job, and remembers it.</summary>
    /// <param name="files">Where the job's jar is.</param>
    /// <param name="arguments">The arguments of its main method.</param>
    /// <param name="savepoint">The savepoint to begin from, or null.</param>
    /// <returns>The job's id.</returns>
    /// <exception cref="ClusterException">It is refused, or the local cluster runs another build.</exception>
    public string Submit(EngineFiles files, IReadOnlyList<string> arguments, string? savepoint)
    {
        ArgumentNullException.ThrowIfNull(files);
        if (Local?.Settings is { } settings && settings.Engines != files.Folder)
            throw new ClusterException(Local.EarlierBuild);
        var job = new SubmittedJob(RandomNumberGenerator.GetHexString(32, lowercase: true), arguments, savepoint);
        // Remembered before: a job manager that dies in between starts it again.
        _jobs.Add(job);
        try
        {
            Rest.Submit(files.JobJar, FlinkCluster.MainClass, job, claim: false);
        }
        catch (ClusterException)
        {
            _jobs.Remove(job.Id);
            throw;
        }

        return job.Id;
    }

    /// <summary>The job that is meant among those that have not ended.</summary>
    /// <param name="prefix">How its id begins, or null where there is only one.</param>
    /// <exception cref="ClusterException">There is none, or several.</exception>
    public FlinkJobStatus Running(string? prefix)
    {
        var all = Rest.Jobs();
        var running = all.Where(job => !job.HasEnded && job.Id.StartsWith(prefix ?? "", StringComparison.OrdinalIgnoreCase)).ToList();
        if (running.Count == 1)
            return running[0];
        if (running.Count > 1)
            throw new ClusterException($"{(prefix is null ? "Several jobs run" : $"{prefix}: several jobs begin so")}: say which ({string.Join(", ", running.Select(job => job.Id))}).");
        var ended = prefix is null ? null : all.LastOrDefault(job => job.Id.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
        throw new ClusterException(ended is not null ? $"Job {ended.Id} has ended: {ended.State}." : prefix is null ? $"No job runs at {Rest.Address}." : $"{prefix}: no job of that id runs at {Rest.Address}; see: flinkcoin flink status{Option}");
    }

    /// <summary>Stops a job with a savepoint and starts it from there with other arguments.</summary>
    /// <param name="files">Where the job's jar is.</param>
    /// <param name="id">The job.</param>
    /// <param name="change">The options that change, with their new values.</param>
    /// <returns>The id of the new job, and the savepoint.</returns>
    /// <exception cref="ClusterException">It was not handed over from here, or one of the steps failed.</exception>
    public (string Job, string Savepoint) Restart(EngineFiles files, string id, params (string Option, string Value)[] change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var job = _jobs.Find(id) ?? throw new ClusterException($"Job {id} was not submitted from here, so its arguments are not known: stop it (flinkcoin flink stop {id}{Option}) and submit it again with --savepoint.");
        // Found missing now rather than when the job has been stopped.
        ArgumentNullException.ThrowIfNull(files);
        _ = files.JobJar;
        var savepoint = Rest.Savepoint(id, null, stop: true);
        foreach (var (option, value) in change)
            job = job with { Arguments = job.With(option, value) };
        try
        {
            return (Submit(files, job.Arguments, savepoint), savepoint);
        }
        catch (ClusterException error)
        {
            throw new ClusterException($"The job was stopped and could not be started again: {error.Message} Its savepoint is {savepoint}: flinkcoin flink submit {string.Join(' ', job.Arguments)} --savepoint {savepoint}{Option}");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Rest.Dispose();
}
