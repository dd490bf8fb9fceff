namespace FlinkCoin.Features;

/// <summary>(qb − qa) / (qb + qa) over all levels within 1, 5, 10 and 25 basis points of mid, the limits included; in [−1, 1], 0 where both bands are empty.</summary>
[Feature("band-imbalance", Order = 30)]
public sealed class BandImbalance : Feature
{
    private static ReadOnlySpan<int> Bands => [1, 5, 10, 25];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names { get; } = [.. Bands.ToArray().Select(band => $"imbalance{band}bp")];

    /// <inheritdoc/>
    public override void Write(Market market, Span<double> values)
    {
        Span<long> lowest = stackalloc long[Bands.Length];
        Span<long> highest = stackalloc long[Bands.Length];
        Span<Int128> bids = stackalloc Int128[Bands.Length];
        Span<Int128> asks = stackalloc Int128[Bands.Length];
        for (var i = 0; i < Bands.Length; i++)
            (lowest[i], highest[i]) = Limits(market.MidSum, Bands[i]);
        market.Book.DepthsTo(Side.Buy, lowest, bids);
        market.Book.DepthsTo(Side.Sell, highest, asks);
        for (var i = 0; i < Bands.Length; i++)
            values[i] = Imbalance.Of(bids[i], asks[i]);
    }

    /// <summary>The prices furthest from mid that lie within a band of it: the least and the greatest p with 10⁴·|2p − twiceMid| ≤ band·twiceMid.</summary>
    /// <param name="twiceMid">Best bid + best ask.</param>
    /// <param name="band">In basis points, less than 10⁴.</param>
    internal static (long Lowest, long Highest) Limits(ulong twiceMid, int band)
    {
        // p = twiceMid · (10⁴ ± band) / (2·10⁴), rounded towards mid. Splitting off whole multiples of the divisor first keeps all of it within 64 bits.
        const ulong Divisor = 20_000;
        var (whole, rest) = Math.DivRem(twiceMid, Divisor);
        var (below, above) = ((ulong)(10_000 - band), (ulong)(10_000 + band));
        var lowest = (whole * below) + (((rest * below) + Divisor - 1) / Divisor);
        var highest = (whole * above) + (rest * above / Divisor);
        return ((long)lowest, (long)Math.Min(highest, long.MaxValue));
    }
}
