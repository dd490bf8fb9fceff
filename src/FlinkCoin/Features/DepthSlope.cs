using FlinkCoin.Books;

namespace FlinkCoin.Features;

/// <summary>How thick each side is: the total size of its up to ten best levels divided by the distance in basis points from mid to the last of them. Positive.</summary>
[Feature("depth-slope", Order = 90)]
public sealed class DepthSlope : Feature
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Names { get; } = ["slope-bid", "slope-ask"];

    /// <inheritdoc/>
    public override void Write(Market market, Span<double> values)
    {
        var top = market.Top;
        var twiceMid = (ulong)top.Bid + (ulong)top.Ask;
        var (bids, lowest) = Total(top.BidPrices, top.BidSizes);
        var (asks, highest) = Total(top.AskPrices, top.AskSizes);
        values[0] = Slope(bids, twiceMid - (2 * lowest), twiceMid, market.SizeDecimals);
        values[1] = Slope(asks, (2 * highest) - twiceMid, twiceMid, market.SizeDecimals);
    }

    private static (Int128 Size, ulong Last) Total(long[] prices, long[] sizes)
    {
        Int128 total = 0;
        var last = 0;
        for (var level = 0; level < BookTop.Depth && sizes[level] != 0; level++)
            (total, last) = (total + sizes[level], level);
        return (total, (ulong)prices[last]);
    }

    private static double Slope(Int128 size, ulong twiceDistance, ulong twiceMid, int decimals) =>
        FixedPoint.ToDouble(size, decimals) / ((double)twiceDistance / twiceMid * 1e4);
}
