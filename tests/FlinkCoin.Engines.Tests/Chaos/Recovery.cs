namespace FlinkCoin.Engines.Tests.Chaos;

/// <summary>How long a job took to come back.</summary>
/// <param name="Event">What was done to it.</param>
/// <param name="First">From the kill to the first new committed record.</param>
/// <param name="Head">From the kill to the moment at which records were again as little behind the input as before, give or take a second.</param>
internal readonly record struct Recovery(ChaosEvent Event, TimeSpan First, TimeSpan Head);
