using FlinkCoin.Connect.Simulation;
using FlinkCoin.Embedded;

namespace FlinkCoin.Cli;

/// <summary>A simulated exchange as the engine reads it.</summary>
internal sealed class SimulatedSource(SimulatedExchange exchange) : IMessageSource
{
    /// <inheritdoc/>
    public double? Fraction => exchange.Fraction;

    /// <inheritdoc/>
    public bool TryNext(out ReadOnlySpan<byte> message) => exchange.TryNext(out message);
}
