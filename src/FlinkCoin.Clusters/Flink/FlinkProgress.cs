namespace FlinkCoin.Clusters.Flink;

/// <summary>How far a job has come.</summary>
/// <param name="RecordsIn">Messages read since its last start.</param>
/// <param name="RecordsOut">Records handed to Kafka since its last start.</param>
/// <param name="Lag">Messages that wait in the topic, or null where Flink does not say.</param>
public sealed record FlinkProgress(long RecordsIn, long RecordsOut, long? Lag);
