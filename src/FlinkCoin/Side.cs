namespace FlinkCoin;

/// <summary>A side of the book. In a trade it is the maker's: a sell was hit by a buyer, so the price went up.</summary>
public enum Side : byte
{
    /// <summary>Bids.</summary>
    Buy = 0,

    /// <summary>Asks.</summary>
    Sell = 1,
}
