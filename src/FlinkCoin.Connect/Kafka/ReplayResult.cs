namespace FlinkCoin.Connect.Kafka;

/// <summary>What a replay came to.</summary>
/// <param name="Messages">Messages that the topic has acknowledged.</param>
/// <param name="Bytes">Their bytes, with one for the end of each line.</param>
/// <param name="Seconds">From the first byte read to the last acknowledgement.</param>
/// <param name="Partitions">Of each partition that got any: how many, and the offset after the last.</param>
/// <param name="Interrupted">True where it was cancelled before the input ended.</param>
/// <param name="InputError">Why the input could not be read to its end, for the user; null where it could.</param>
public sealed record ReplayResult(long Messages, long Bytes, double Seconds, IReadOnlyList<(int Partition, long Messages, long End)> Partitions, bool Interrupted, string? InputError);
