namespace FlinkCoin.Oracle;

/// <summary>What a run is asked for.</summary>
public sealed record OracleOptions
{
    /// <summary>The step of the grid in µs; 0 is the grid <c>change</c>.</summary>
    public long GridStep { get; init; } = 1_000_000;

    /// <summary>The horizons as users write them.</summary>
    public IReadOnlyList<string> Horizons { get; init; } = ["1s", "5s", "10s", "30s", "60s"];

    /// <summary>The number of waiting messages at which what is missing is declared a gap; at least 1.</summary>
    public int Window { get; init; } = 4096;

    /// <summary>A jump of the clock beyond this many µs is a silence.</summary>
    public long Silence { get; init; } = 10_000_000;
}
