using FlinkCoin.State;

namespace FlinkCoin.Messages;

/// <summary>The units of a product, found from its data: the finest price and size that it has shown. Every price and size that it has ever shown fits into 63 bits in them.</summary>
public sealed class Units : IStateful
{
    private long _maxPrice;
    private long _maxSize;

    /// <summary>The decimals of a unit of price.</summary>
    public int PriceDecimals { get; private set; }

    /// <summary>The decimals of a unit of size.</summary>
    public int SizeDecimals { get; private set; }

    /// <summary>Takes numbers that are in units already into account.</summary>
    internal void Note(long maxPrice, long maxSize)
    {
        _maxPrice = Math.Max(_maxPrice, maxPrice);
        _maxSize = Math.Max(_maxSize, maxSize);
    }

    /// <summary>Brings one level into the product's units, where these are fine enough and it fits.</summary>
    internal bool TryConvert(ref LevelChange level)
    {
        var (price, size) = (level.Price, level.Size);
        if (level.PriceDecimals > PriceDecimals || level.SizeDecimals > SizeDecimals
            || !TryScale(ref price, PriceDecimals - level.PriceDecimals) || !TryScale(ref size, SizeDecimals - level.SizeDecimals))
            return false;
        (level.Price, level.Size, level.PriceDecimals, level.SizeDecimals) = (price, size, (byte)PriceDecimals, (byte)SizeDecimals);
        return true;
    }

    /// <summary>Brings all numbers of a message into the product's units, making those finer where the message shows finer ones.</summary>
    /// <param name="message">A message that is right otherwise; it becomes malformed where this fails.</param>
    /// <param name="priceFactor">By how much units of price became finer: 1 where they did not.</param>
    /// <param name="sizeFactor">By how much units of size became finer.</param>
    /// <returns>False where a number of the product would not fit into 63 bits; nothing has changed then.</returns>
    internal bool TryAdmit(Message message, out long priceFactor, out long sizeFactor)
    {
        priceFactor = sizeFactor = 1;
        if (message.IsInUnits)
            return true;
        var (priceDecimals, sizeDecimals) = (PriceDecimals, SizeDecimals);
        foreach (ref readonly var level in message.Levels)
        {
            priceDecimals = Math.Max(priceDecimals, level.PriceDecimals);
            sizeDecimals = Math.Max(sizeDecimals, level.SizeDecimals);
        }

        // Nearly all levels of a snapshot are in the finest unit already.
        var (maxPrice, maxSize) = (_maxPrice, _maxSize);
        var fits = TryScale(ref maxPrice, priceDecimals - PriceDecimals) & TryScale(ref maxSize, sizeDecimals - SizeDecimals);
        foreach (ref readonly var level in message.Levels)
        {
            var (price, size) = (level.Price, level.Size);
            if (level.PriceDecimals != priceDecimals || level.SizeDecimals != sizeDecimals)
                fits &= TryScale(ref price, priceDecimals - level.PriceDecimals) & TryScale(ref size, sizeDecimals - level.SizeDecimals);
            maxPrice = Math.Max(maxPrice, price);
            maxSize = Math.Max(maxSize, size);
        }

        if (!fits)
            return message.Fail(0, "a price or size does not fit into 63 bits in the finest unit that the product has shown");
        foreach (ref var level in message.MutableLevels)
        {
            if (level.PriceDecimals == priceDecimals && level.SizeDecimals == sizeDecimals)
                continue;
            _ = TryScale(ref level.Price, priceDecimals - level.PriceDecimals);
            _ = TryScale(ref level.Size, sizeDecimals - level.SizeDecimals);
            (level.PriceDecimals, level.SizeDecimals) = ((byte)priceDecimals, (byte)sizeDecimals);
        }

        // Where nothing has been seen yet, nothing has to be multiplied, however far the decimals are apart.
        priceFactor = _maxPrice == 0 ? 1 : Power(priceDecimals - PriceDecimals);
        sizeFactor = _maxSize == 0 ? 1 : Power(sizeDecimals - SizeDecimals);
        (PriceDecimals, SizeDecimals, _maxPrice, _maxSize) = (priceDecimals, sizeDecimals, maxPrice, maxSize);
        message.IsInUnits = true;
        return true;
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Byte((byte)PriceDecimals);
        writer.Byte((byte)SizeDecimals);
        writer.Long(_maxPrice);
        writer.Long(_maxSize);
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        PriceDecimals = reader.Byte();
        SizeDecimals = reader.Byte();
        _maxPrice = reader.Long();
        _maxSize = reader.Long();
        if (_maxPrice < 0 || _maxSize < 0)
            throw new StateException("a largest price or size below zero");
    }

    /// <summary>True where the numbers lie within what the product has shown.</summary>
    internal bool Covers(long price, long size) => price > 0 && size > 0 && price <= _maxPrice && size <= _maxSize;

    private static bool TryScale(ref long value, int decimals)
    {
        if (decimals == 0 || value == 0)
            return true;
        if (decimals > 18)
            return false;
        var scaled = Math.BigMul(value, Power(decimals), out var low);
        if (scaled != 0 || low < 0)
            return false;
        value = low;
        return true;
    }

    private static long Power(int decimals)
    {
        var power = 1L;
        for (; decimals > 0; decimals--)
            power *= 10;
        return power;
    }
}
