namespace FlinkCoin;

/// <summary>A trade.</summary>
/// <param name="Id">The exchange's number of it; dense within a product.</param>
/// <param name="Maker">The maker's side: a sell was bought from, the price went up.</param>
/// <param name="Price">In units of the product's price.</param>
/// <param name="Size">In units of the product's size.</param>
public readonly record struct Trade(long Id, Side Maker, long Price, long Size)
{
    /// <summary>The size with the sign of the taker: positive where a buyer took.</summary>
    public long SignedSize => Maker == Side.Sell ? Size : -Size;
}
