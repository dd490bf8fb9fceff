namespace FlinkCoin.Bench.Flink;

/// <summary>Something outside that a benchmark needs is not as it should be; the message is for the user.</summary>
internal sealed class BenchException(string message) : Exception(message);
