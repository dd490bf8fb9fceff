using FlinkCoin.Numerics;

namespace FlinkCoin.Connect.Simulation;

/// <summary>One side's levels beyond the ladder's window, out to absurd prices. They stay where they are; now and then one comes, goes or changes.</summary>
internal sealed class FarLevels
{
    private readonly long[] _prices;
    private readonly long[] _sizes;

    private FarLevels(long[] prices, long[] sizes)
    {
        _prices = prices;
        _sizes = sizes;
    }

    /// <summary>Prices in ticks, from the window outwards.</summary>
    public ReadOnlySpan<long> Prices => _prices;

    /// <summary>Sizes of the same levels; 0 where there is none at present.</summary>
    public ReadOnlySpan<long> Sizes => _sizes;

    /// <summary>The level that this interval has touched, or -1.</summary>
    public int Touched { get; private set; } = -1;

    /// <summary>Levels below the window, denser near it, down to one tick.</summary>
    public static FarLevels Bids(RandomSource random, long edge, int count, Func<long> size)
    {
        var prices = new List<long>(count);
        var price = edge;
        for (long i = 1; i <= count; i++)
        {
            var target = edge - (long)((Int128)edge * i * i / ((Int128)count * count));
            price = Math.Min(price - 1, target + random.NextBelow((uint)Math.Min(uint.MaxValue, edge / count)));
            if (price < 1)
                break;
            prices.Add(price);
        }

        return Fill(prices, size);
    }

    /// <summary>Levels above the window, denser near it, up to the highest price that anyone has thought of.</summary>
    /// <param name="random">Where they lie.</param>
    /// <param name="edge">The window's last price in ticks.</param>
    /// <param name="count">How many.</param>
    /// <param name="highest">The highest price in ticks.</param>
    /// <param name="size">Draws a size.</param>
    public static FarLevels Asks(RandomSource random, long edge, int count, long highest, Func<long> size)
    {
        var prices = new List<long>(count);
        var price = edge;
        for (long i = 1; i <= count - 12; i++)
        {
            var target = edge + (long)((Int128)edge * 2 * i * i / ((Int128)count * count));
            price = Math.Max(price + 1, target + random.NextBelow((uint)Math.Min(uint.MaxValue, edge / count)));
            prices.Add(price);
        }

        for (price *= 3; price < highest; price *= 7)
            prices.Add(price);
        prices.Add(highest);
        return Fill(prices, size);
    }

    /// <summary>One level comes, goes or changes, the nearer ones more often; at most one an interval.</summary>
    public void Change(RandomSource random, Func<long> size)
    {
        if (Touched >= 0)
            return;
        var place = random.NextDouble();
        Touched = (int)(place * place * _prices.Length);
        ref var level = ref _sizes[Touched];
        level = level == 0 || (random.NextUInt64() & 3) != 0 ? size() : 0;
    }

    /// <summary>Begins a new interval.</summary>
    public void ClearTouched() => Touched = -1;

    private static FarLevels Fill(List<long> prices, Func<long> size)
    {
        var sizes = new long[prices.Count];
        foreach (ref var level in sizes.AsSpan())
            level = size();
        return new FarLevels([.. prices], sizes);
    }
}
