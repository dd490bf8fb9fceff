using System.Numerics;

namespace FlinkCoin.Connect.Simulation;

/// <summary>What a simulated exchange lists: a product's units and how lively its market is.</summary>
/// <param name="Id">Such as <c>BTC-USD</c>.</param>
/// <param name="Price">The price that the market starts around, in ticks; a tick is the last decimal.</param>
/// <param name="PriceDecimals">Decimals of a price, 0 to 8.</param>
/// <param name="SizeDecimals">Decimals of a size, 0 to 8.</param>
/// <param name="BasisPoints">σ, the volatility in basis points per √second.</param>
/// <param name="Events">Changes of levels that are tried in 50 ms, on average, beside those that trades and moves of the price make.</param>
/// <param name="FarLevels">Levels of each side beyond 5 % from the start price, about.</param>
/// <param name="TypicalSize">The size of an ordinary level, in units.</param>
internal sealed record ProductListing(
    string Id, long Price, int PriceDecimals, int SizeDecimals, double BasisPoints, double Events, int FarLevels, long TypicalSize)
{
    /// <summary>The ticks that the market may move in, with as many below the start price as above: a power of two, 10 % of the price at least.</summary>
    public int Window => (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(4096, Price / 10));

    /// <summary>σ in ticks per √second.</summary>
    public double Volatility => Price * BasisPoints / 10_000;

    /// <summary>The highest ask, in ticks: 9999999999, or ten million times the price where that is less.</summary>
    public long HighestAsk => Math.Min(9_999_999_999 * Scale, Price * 10_000_000);

    private long Scale
    {
        get
        {
            long scale = 1;
            for (var i = 0; i < PriceDecimals; i++)
                scale *= 10;
            return scale;
        }
    }
}
