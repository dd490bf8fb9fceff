using System.Diagnostics;
using System.Globalization;
using FlinkCoin.Clusters;
using FlinkCoin.Clusters.Flink;

namespace FlinkCoin.Cli;

/// <summary>Shows how far a job comes until it ends.</summary>
internal static class FlinkWait
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);

    /// <summary>Follows a job. A job manager that is away is waited for: the job goes on when it is back.</summary>
    /// <returns>0 where the job finished, 1 where it failed or was cancelled, 130 where the user is no longer interested.</returns>
    public static int Follow(FlinkSession session, string id)
    {
        using var interrupt = new Interrupt();
        using var line = new ProgressLine();
        var seen = Stopwatch.StartNew();
        while (!interrupt.Token.WaitHandle.WaitOne(1000))
        {
            FlinkJobStatus? job;
            string text;
            try
            {
                job = session.Rest.Job(id);
                text = job is null ? "unknown to the job manager" : Text(session.Rest, job);
            }
            catch (ClusterException)
            {
                (job, text) = (null, $"the job manager does not answer; start it again{(session.Local is { } local ? $": flinkcoin flink up --port {local.Port}" : "")}");
            }

            if (job is { HasEnded: true })
            {
                line.End(text);
                return End(session, job);
            }

            line.Show(text);

            if (job is not null)
                seen.Restart();
            else if (seen.Elapsed > s_patience)
                throw new ClusterException($"Job {id} has not been seen at {session.Rest.Address} for {s_patience.TotalMinutes} minutes: see flinkcoin flink status{session.Option}.");
        }

        line.Dispose();
        Console.Error.WriteLine($"job {id} goes on; stop it: flinkcoin flink stop {id[..8]}{session.Option}");
        return ExitCode.Interrupted;
    }

    private static int End(FlinkSession session, FlinkJobStatus job)
    {
        if (job.State == "FINISHED")
            return ExitCode.Done;
        Tool.Complain(job.State == "FAILED" ? $"job {job.Id} failed: {session.Rest.LastFailure(job.Id) ?? "Flink says no reason"}" : $"job {job.Id} ended: {job.State}");
        return ExitCode.Failed;
    }

    private static string Text(FlinkRest rest, FlinkJobStatus job)
    {
        var checkpoints = rest.Checkpoints(job.Id);
        var progress = rest.Progress(job.Id);
        var lag = progress.Lag is { } waiting ? string.Create(CultureInfo.InvariantCulture, $", {waiting:N0} wait") : "";
        var failure = job.State == "RESTARTING" && rest.LastFailure(job.Id) is { } reason ? $" ({reason})" : rest.WaitsForSlots(job) ? " (waits for slots)" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{job.State}{failure}  {progress.RecordsIn:N0} messages in, {progress.RecordsOut:N0} records out{lag}, {checkpoints.Completed:N0} checkpoints");
    }
}
