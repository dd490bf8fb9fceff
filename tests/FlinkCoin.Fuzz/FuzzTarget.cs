namespace FlinkCoin.Fuzz;

/// <summary>Takes any bytes at all; whatever it throws is a finding.</summary>
public delegate void FuzzBody(ReadOnlySpan<byte> input);

/// <summary>Something that is fuzzed.</summary>
/// <param name="Name">As given on the command line.</param>
/// <param name="Body">What is tried.</param>
/// <param name="Seconds">How long the tests try it.</param>
/// <param name="Seeds">Makes inputs near which the mutations begin. Only when asked: an instrumented kernel must not run before AFL++ has given it its map.</param>
public sealed record FuzzTarget(string Name, FuzzBody Body, int Seconds, Func<IReadOnlyList<byte[]>> Seeds);
