namespace FlinkCoin.Clusters.Flink;

/// <summary>A job's checkpoints.</summary>
/// <param name="Completed">How many were completed since it was submitted.</param>
/// <param name="Failed">How many were not.</param>
/// <param name="Last">The last that was completed, or null before the first.</param>
/// <param name="History">The last few that were completed, the newest first.</param>
public sealed record FlinkCheckpoints(long Completed, long Failed, FlinkCheckpoint? Last, IReadOnlyList<FlinkCheckpoint> History);
