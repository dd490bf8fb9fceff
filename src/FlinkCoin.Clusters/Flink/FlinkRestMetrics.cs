namespace FlinkCoin.Clusters.Flink;

/// <summary>What jobs count.</summary>
public sealed partial class FlinkRest
{
    /// <summary>How far a job has come: while it runs by its metrics, which are some seconds old, and once it has ended by what its kernels have counted to the end.</summary>
    /// <param name="id">Its id.</param>
    public FlinkProgress Progress(string id)
    {
        if (Counted(id) is { } counted)
            return counted;
        long read = 0, sent = 0;
        long? lag = null;
        // Names carry the operator's before them: only their ends are known.
        foreach (var (name, value) in Sums(id, name => name.EndsWith(".numRecordsSend", StringComparison.Ordinal) || name.EndsWith(".pendingRecords", StringComparison.Ordinal) || IsRead(name)))
        {
            if (name.EndsWith(".pendingRecords", StringComparison.Ordinal))
                lag = (lag ?? 0) + (long)value;
            else if (IsRead(name))
                read += (long)value;
            else
                sent += (long)value;
        }

        return new FlinkProgress(read, sent, lag);

        static bool IsRead(string name) => name.StartsWith("Source__", StringComparison.Ordinal) && name.EndsWith(".numRecordsIn", StringComparison.Ordinal);
    }

    /// <summary>How often a job has been restarted since it was submitted.</summary>
    /// <param name="id">Its id.</param>
    public long Restarts(string id) =>
        Get($"jobs/{id}/metrics?get=numRestarts").AsArray() is [var one, ..] && long.TryParse((string?)one!["value"], out var value) ? value : 0;

    /// <summary>The messages that the operator of a job has taken since its last start, as the job manager fetched it last: asking makes it fetch anew.</summary>
    /// <param name="id">Its id.</param>
    public long MessagesRead(string id) => Vertices(id).Max(vertex => (long)vertex["metrics"]!["read-records"]!);

    /// <summary>The sum over all subtasks of the metrics of a name, as the job manager fetched them last: asking makes it fetch anew.</summary>
    /// <param name="id">The job.</param>
    /// <param name="ending">What the name ends with.</param>
    /// <returns>Null where no task has one.</returns>
    public double? Metric(string id, string ending)
    {
        var found = Sums(id, name => name.EndsWith(ending, StringComparison.Ordinal)).ToList();
        return found.Count == 0 ? null : found.Sum(one => one.Value);
    }

    private IEnumerable<(string Name, double Value)> Sums(string id, Func<string, bool> isWanted)
    {
        foreach (var vertex in Vertices(id))
        {
            var metrics = $"jobs/{id}/vertices/{(string)vertex["id"]!}/subtasks/metrics";
            var wanted = Get(metrics).AsArray().Select(one => (string)one!["id"]!).Where(isWanted).ToList();
            if (wanted.Count == 0)
                continue;
            foreach (var one in Get($"{metrics}?agg=sum&get={Uri.EscapeDataString(string.Join(',', wanted))}").AsArray())
                yield return ((string)one!["id"]!, (double)one["sum"]!);
        }
    }

    // A task hands its accumulators over with every heartbeat and, whole, with its end; metrics go with the task.
    private FlinkProgress? Counted(string id)
    {
        if (Job(id) is not { HasEnded: true })
            return null;
        // What it answers is a copy of the job of up to some seconds ago.
        while (!FlinkJobStatus.IsEnd((string)Get($"jobs/{id}")["state"]!))
            Thread.Sleep(100);
        long? messages = null, records = null;
        foreach (var one in Get($"jobs/{id}/accumulators")["user-task-accumulators"]?.AsArray() ?? [])
        {
            var value = long.TryParse((string?)one!["value"], out var number) ? number : 0;
            if ((string?)one["name"] == "kernel-messages")
                messages = value;
            else if ((string?)one["name"] == "kernel-records")
                records = value;
        }

        return messages is null ? null : new FlinkProgress(messages.Value, records ?? 0, null);
    }
}
