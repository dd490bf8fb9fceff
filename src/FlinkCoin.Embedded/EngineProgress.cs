namespace FlinkCoin.Embedded;

/// <summary>Where a run is, for a display; taken from the running threads without stopping them.</summary>
/// <param name="Messages">Messages read so far, those of earlier, resumed runs included.</param>
/// <param name="Bytes">Uncompressed bytes read so far.</param>
/// <param name="Fraction">How much of the input has been read, from 0 to 1, or null where that cannot be known.</param>
/// <param name="Elapsed">Since the start of this run.</param>
/// <param name="Waiting">Messages that wait in the workers' queues.</param>
/// <param name="InputTime">The latest clock of any product, in µs since 1970; 0 before there is one.</param>
/// <param name="Behind">Messages that are there already and have not been read, or null where that cannot be known.</param>
public readonly record struct EngineProgress(long Messages, long Bytes, double? Fraction, TimeSpan Elapsed, long Waiting, long InputTime, long? Behind = null);
