namespace FlinkCoin.Connect.Simulation;

/// <summary>What a simulated exchange is made of. Equal options give equal bytes, on every machine.</summary>
public sealed record SimulationOptions
{
    /// <summary>The most products that a simulated exchange lists.</summary>
    public const int MaxProducts = 1000;

    /// <summary>Decides everything that is random. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>How many products, 1 to <see cref="MaxProducts"/>; a product's messages do not depend on how many others there are. Default 2: <c>BTC-USD</c> and <c>ETH-USD</c>.</summary>
    public int Products { get; init; } = 2;

    /// <summary>The market's time from the first message to the end, in µs, 1 at least. A shorter tape is the beginning of a longer one. Default one hour.</summary>
    public long DurationMicroseconds { get; init; } = 3600 * Duration.Second;

    /// <summary>
    /// κ, the planted signal's strength, 0 to 2: the fair price drifts by κ·σ basis points a second for each standard deviation of order-flow pressure,
    /// where σ is the product's volatility per √second. Default 0.4; 0 makes a market whose price nothing predicts. See docs/simulation.md.
    /// </summary>
    public double Predictability { get; init; } = 0.4;

    /// <summary>Faults to order. Default none.</summary>
    public SimulationFaults Faults { get; init; } = new();
}
