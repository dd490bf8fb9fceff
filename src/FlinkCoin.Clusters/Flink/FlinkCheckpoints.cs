namespace FlinkCoin.Clusters.Flink;

/// <summary>A job's checkpoints.</summary>
/// <param name="Completed">How many were completed since it was submitted.</param>
/// <param name="LastDuration">How long the last one took, or null before the first.</param>
/// <param name="LastBytes">What the last one wrote.</param>
/// <param name="LastStateBytes">The whole state of the last one.</param>
public sealed record FlinkCheckpoints(long Completed, TimeSpan? LastDuration, long LastBytes, long LastStateBytes);
