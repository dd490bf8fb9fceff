using FlinkCoin.Books;

namespace FlinkCoin.Features;

/// <summary>(qb − qa) / (qb + qa) over the sizes of the 1, 3, 5 and 10 best levels of each side, in [−1, 1]: positive where more is bid than asked.</summary>
/// <remarks>Gould, Bonart 2015, "Queue imbalance as a one-tick-ahead price predictor in a limit order book", arXiv 1512.03492.</remarks>
[Feature("queue-imbalance", Order = 20)]
public sealed class QueueImbalance : Feature
{
    private static ReadOnlySpan<int> Depths => [1, 3, 5, BookTop.Depth];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names { get; } = [.. Depths.ToArray().Select(depth => $"imbalance{depth}")];

    /// <inheritdoc/>
    public override void Write(Market market, Span<double> values)
    {
        var top = market.Top;
        Int128 bids = 0, asks = 0;
        var level = 0;
        for (var i = 0; i < Depths.Length; i++)
        {
            for (; level < Depths[i]; level++)
            {
                bids += top.BidSizes[level];
                asks += top.AskSizes[level];
            }

            values[i] = Imbalance.Of(bids, asks);
        }
    }
}
