namespace FlinkCoin.Bench.Flink;

/// <summary>A message on its way into a topic.</summary>
/// <param name="Tick">The step of the schedule at which it is sent.</param>
/// <param name="Key">The product's id.</param>
/// <param name="Value">The exchange's text.</param>
/// <param name="Sequence">The product's running number of it, from 1.</param>
internal readonly record struct InputMessage(long Tick, byte[] Key, byte[] Value, long Sequence);
