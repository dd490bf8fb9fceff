namespace FlinkCoin.Report.Tracks;

/// <summary>Something that happened to a model while it learnt.</summary>
/// <param name="Time">When, in µs since 1970.</param>
/// <param name="Model">The model.</param>
/// <param name="Event"><c>warning</c>, <c>drift</c> or <c>reset</c>.</param>
public readonly record struct DriftMark(long Time, string Model, string Event);
