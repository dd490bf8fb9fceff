using System.Globalization;
using FlinkCoin.Clusters.Flink;

namespace FlinkCoin.Bench.Flink;

/// <summary>A cluster's jobs, as benchmarks wait for them and ask them.</summary>
internal sealed class FlinkJobs : IDisposable
{
    private static readonly TimeSpan s_fetch = TimeSpan.FromMilliseconds(500);

    /// <summary>Those of a cluster of this machine.</summary>
    /// <param name="port">The port of its REST interface.</param>
    public FlinkJobs(int port) => Rest = new FlinkRest(string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}"));

    /// <summary>The cluster's REST interface.</summary>
    public FlinkRest Rest { get; }

    /// <summary>Waits until a job runs with all its tasks, two minutes at most.</summary>
    public void WaitUntilRunning(string job) => Rest.Wait(job, TimeSpan.FromMinutes(2), status => status.State == "RUNNING" && Rest.RunsWhole(job));

    /// <summary>Waits until a bounded job has done all its work, an hour at most.</summary>
    public void WaitUntilFinished(string job) => Rest.Wait(job, TimeSpan.FromHours(1), status => HasDone(job, status));

    /// <summary>Ends a job, without waiting for what it has in hand.</summary>
    public void Cancel(string job)
    {
        Rest.Cancel(job);
        Rest.Wait(job, TimeSpan.FromMinutes(1), status => status.HasEnded);
    }

    /// <summary>The messages that the operator has taken so far.</summary>
    public long MessagesRead(string job)
    {
        // What is answered is what was fetched last; asking makes the job manager fetch anew.
        _ = Rest.MessagesRead(job);
        Thread.Sleep(s_fetch);
        return Rest.MessagesRead(job);
    }

    /// <summary>The sum over all subtasks of a metric.</summary>
    /// <param name="job">The job.</param>
    /// <param name="ending">What the metric's name ends with.</param>
    /// <exception cref="BenchException">No task of the job has such a metric.</exception>
    public double Metric(string job, string ending)
    {
        // As with the messages.
        _ = Rest.Metric(job, ending);
        Thread.Sleep(s_fetch);
        return Rest.Metric(job, ending) ?? throw new BenchException($"The job has no metric whose name ends with {ending}.");
    }

    /// <inheritdoc/>
    public void Dispose() => Rest.Dispose();

    /// <summary>A job that is restarted does part of its work twice: what was measured of it means nothing.</summary>
    private bool HasDone(string job, FlinkJobStatus status) => status.State is "RESTARTING" or "FAILING"
        ? throw new BenchException($"Job {job} has failed: {Rest.LastFailure(job)}")
        : status.State == "FINISHED";
}
