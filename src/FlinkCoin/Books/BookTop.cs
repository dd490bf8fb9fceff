namespace FlinkCoin.Books;

/// <summary>The ten best levels of each side, contiguous in memory, as they stand after a whole message.</summary>
/// <remarks>An absent level has size 0 and a price that is worse than any: 0 among bids, <see cref="long.MaxValue"/> among asks. Prices and sizes are in the product's units.</remarks>
public sealed class BookTop
{
    /// <summary>The number of levels of each side that are kept.</summary>
    public const int Depth = 10;

    /// <summary>The room for one side's arrays: <see cref="Depth"/> rounded up to whole vectors; the tail is absent levels.</summary>
    public const int Padded = 16;

    /// <summary>Prices of the bids, best first.</summary>
    public long[] BidPrices { get; } = new long[Padded];

    /// <summary>Sizes of the bids, best first.</summary>
    public long[] BidSizes { get; } = new long[Padded];

    /// <summary>Prices of the asks, best first.</summary>
    public long[] AskPrices { get; } = NoAsks();

    /// <summary>Sizes of the asks, best first.</summary>
    public long[] AskSizes { get; } = new long[Padded];

    /// <summary>The best bid; 0 where there is none.</summary>
    public long Bid => BidPrices[0];

    /// <summary>The best ask; <see cref="long.MaxValue"/> where there is none.</summary>
    public long Ask => AskPrices[0];

    /// <summary>True where both sides have levels.</summary>
    public bool IsTwoSided => BidSizes[0] != 0 && AskSizes[0] != 0;

    /// <summary>True where both sides have levels and the best bid is below the best ask: the books on which decisions are made.</summary>
    public bool IsDecidable => IsTwoSided && Bid < Ask;

    internal void CopyBidsTo(BookTop other)
    {
        BidPrices.CopyTo(other.BidPrices, 0);
        BidSizes.CopyTo(other.BidSizes, 0);
    }

    internal void CopyAsksTo(BookTop other)
    {
        AskPrices.CopyTo(other.AskPrices, 0);
        AskSizes.CopyTo(other.AskSizes, 0);
    }

    private static long[] NoAsks()
    {
        var prices = new long[Padded];
        Array.Fill(prices, long.MaxValue);
        return prices;
    }
}
