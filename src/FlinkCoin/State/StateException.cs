namespace FlinkCoin.State;

/// <summary>A chunk of state that cannot be what was written. It never leaves the kernel: <c>Pipeline.Load</c> answers with a message instead.</summary>
public sealed class StateException(string message) : Exception(message);
