namespace FlinkCoin.Clusters.Flink;

/// <summary>How a job is.</summary>
/// <param name="Id">Flink's id.</param>
/// <param name="Name">Its name.</param>
/// <param name="State">Flink's word for it: RUNNING, RESTARTING, FINISHED, FAILED …</param>
/// <param name="Since">When it was submitted.</param>
public sealed record FlinkJobStatus(string Id, string Name, string State, DateTimeOffset Since)
{
    /// <summary>True where it will not run again by itself.</summary>
    public bool HasEnded => IsEnd(State);

    /// <summary>Whether Flink's word says so.</summary>
    internal static bool IsEnd(string state) => state is "FINISHED" or "FAILED" or "CANCELED" or "SUSPENDED";
}
