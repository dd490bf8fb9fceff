namespace FlinkCoin.Books;

/// <summary>A product's order book.</summary>
public sealed class OrderBook
{
    /// <summary>The ten best levels of each side.</summary>
    public BookTop Top { get; } = new();

    /// <summary>The sum of sizes of one side from the best price to a limit, the limit included.</summary>
    public Int128 DepthTo(Side side, long limit) => throw new NotSupportedException(limit.ToString(System.Globalization.CultureInfo.InvariantCulture) + side);
}
