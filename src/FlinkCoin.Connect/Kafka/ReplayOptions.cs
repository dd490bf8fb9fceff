namespace FlinkCoin.Connect.Kafka;

/// <summary>How messages are replayed to a topic.</summary>
public sealed record ReplayOptions
{
    /// <summary>Partitions of the topic where it is created, 1 at least; where it exists it must have as many. Null for what it has, or 4.</summary>
    public int? Partitions { get; init; }

    /// <summary>How many times as fast as the market, above 0; null for as fast as it goes. Default null.</summary>
    public double? Rate { get; init; }

    /// <summary>The clock that arrivals and rates go by. Default: the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
