namespace FlinkCoin.Clusters.Flink;

/// <summary>A task manager that is registered at the job manager.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Slots">Its slots.</param>
/// <param name="Free">How many of them are free.</param>
public sealed record FlinkTaskManager(string Id, int Slots, int Free);
