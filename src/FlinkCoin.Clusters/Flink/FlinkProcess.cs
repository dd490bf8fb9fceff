namespace FlinkCoin.Clusters.Flink;

/// <summary>A process of a local cluster.</summary>
/// <param name="Name"><c>jobmanager</c>, or <c>taskmanager-1</c> and so on.</param>
/// <param name="Pid">Its id, or null where it does not run.</param>
public sealed record FlinkProcess(string Name, int? Pid);
