namespace FlinkCoin.Clusters.Flink;

/// <summary>A checkpoint that was completed.</summary>
/// <param name="Duration">From its trigger to its end.</param>
/// <param name="Bytes">What it wrote.</param>
/// <param name="StateBytes">The whole state.</param>
public sealed record FlinkCheckpoint(TimeSpan Duration, long Bytes, long StateBytes);
