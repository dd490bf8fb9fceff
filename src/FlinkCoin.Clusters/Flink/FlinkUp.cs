namespace FlinkCoin.Clusters.Flink;

/// <summary>What starting a cluster came to.</summary>
/// <param name="Started">Processes that were started now, by name.</param>
/// <param name="Resumed">Jobs that had not ended when the job manager did, and go on: the id, and the checkpoint or savepoint, null for the beginning.</param>
public sealed record FlinkUp(IReadOnlyList<string> Started, IReadOnlyList<(string Job, string? From)> Resumed);
