namespace FlinkCoin.Features;

/// <summary>The mid weighted by the sizes across the spread, (bid·qa + ask·qb) / (qa + qb), minus the plain mid, in basis points of mid: positive where the bid is the heavier side.</summary>
/// <remarks>Computed as half the spread times the imbalance of the best level, which is the same and loses nothing to cancellation.</remarks>
[Feature("weighted-mid", Order = 40)]
public sealed class WeightedMid : Feature
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Names { get; } = ["weighted-mid"];

    /// <inheritdoc/>
    public override void Write(Market market, Span<double> values)
    {
        var top = market.Top;
        values[0] = 0.5 * Spread.InBasisPoints(top) * Imbalance.Of(top.BidSizes[0], top.AskSizes[0]);
    }
}
