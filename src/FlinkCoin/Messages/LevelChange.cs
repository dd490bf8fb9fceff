namespace FlinkCoin.Messages;

/// <summary>One level of a message: the size that a price has from now on, 0 for none.</summary>
/// <remarks>While a message is read each number has decimals of its own; after <see cref="Units.TryAdmit"/> all are in the product's units.</remarks>
public struct LevelChange
{
    /// <summary>The price in units of 10^-<see cref="PriceDecimals"/>.</summary>
    public long Price;

    /// <summary>The size in units of 10^-<see cref="SizeDecimals"/>.</summary>
    public long Size;

    /// <summary>The side of the book.</summary>
    public Side Side;

    /// <summary>The decimals of the price.</summary>
    public byte PriceDecimals;

    /// <summary>The decimals of the size.</summary>
    public byte SizeDecimals;
}
