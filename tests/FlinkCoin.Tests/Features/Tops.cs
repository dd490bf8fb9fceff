using FlinkCoin.Books;

namespace FlinkCoin.Tests.Features;

/// <summary>Tops of books made by hand.</summary>
internal static class Tops
{
    public static void CopyTo(BookTop source, BookTop target)
    {
        source.BidPrices.CopyTo(target.BidPrices, 0);
        source.BidSizes.CopyTo(target.BidSizes, 0);
        source.AskPrices.CopyTo(target.AskPrices, 0);
        source.AskSizes.CopyTo(target.AskSizes, 0);
    }

    /// <summary>Sets the levels of a top, best first.</summary>
    public static void Set(BookTop top, (long Price, long Size)[] bids, (long Price, long Size)[] asks)
    {
        CopyTo(new BookTop(), top);
        for (var i = 0; i < bids.Length; i++)
            (top.BidPrices[i], top.BidSizes[i]) = bids[i];
        for (var i = 0; i < asks.Length; i++)
            (top.AskPrices[i], top.AskSizes[i]) = asks[i];
    }
}
