using FlinkCoin.Books;

namespace FlinkCoin.Features;

/// <summary>What features see of a product: the book, the clock, the units.</summary>
public sealed class Market
{
    /// <summary>The whole book.</summary>
    public OrderBook Book { get; } = new();

    /// <summary>The ten best levels of each side.</summary>
    public BookTop Top => Book.Top;

    /// <summary>The product's clock in µs since 1970: at a decision of the grid, the point that is decided.</summary>
    public long Time { get; internal set; }

    /// <summary>The decimals of a unit of price.</summary>
    public int PriceDecimals { get; internal set; }

    /// <summary>The decimals of a unit of size.</summary>
    public int SizeDecimals { get; internal set; }

    /// <summary>Best bid + best ask in units of price: twice the mid, exactly; the book is two-sided.</summary>
    public ulong MidSum => (ulong)Top.Bid + (ulong)Top.Ask;

    /// <summary>(best bid + best ask) / 2 as a double; the book is two-sided.</summary>
    public double Mid => FixedPoint.ToDouble(MidSum, PriceDecimals) * 0.5;
}
