namespace FlinkCoin.Bench.Flink;

/// <summary>The highest rate that a job sustains while the messages are sent from the same machine: what it takes in while they are sent as fast as it goes.</summary>
internal static class HighestRate
{
    private const int WarmUpSeconds = 15;

    /// <summary>Finds the rate, in messages a second.</summary>
    /// <param name="api">The cluster.</param>
    /// <param name="job">A job that waits for messages.</param>
    /// <param name="sender">Puts messages into its topic.</param>
    /// <param name="messages">Enough messages.</param>
    /// <param name="seconds">How long is measured.</param>
    public static double Find(FlinkJobs api, string job, Sender sender, IEnumerable<InputMessage> messages, int seconds)
    {
        using var stop = new CancellationTokenSource();
        var schedule = new Schedule(0);
        var sending = Task.Factory.StartNew(
            () =>
            {
                foreach (var message in messages)
                {
                    if (stop.IsCancellationRequested)
                        return true;
                    sender.Send(message, schedule.Now);
                }

                return false;
            },
            TaskCreationOptions.LongRunning);
        Thread.Sleep(TimeSpan.FromSeconds(WarmUpSeconds));
        var (first, clock) = (api.MessagesRead(job), System.Diagnostics.Stopwatch.StartNew());
        Thread.Sleep(TimeSpan.FromSeconds(seconds));
        var rate = (api.MessagesRead(job) - first) / clock.Elapsed.TotalSeconds;
        stop.Cancel();
        return sending.GetAwaiter().GetResult()
            ? rate
            : throw new BenchException("The messages ended before the highest rate was found: more --repetitions are needed.");
    }
}
