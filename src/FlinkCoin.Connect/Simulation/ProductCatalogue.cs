using System.Globalization;
using FlinkCoin.Numerics;

namespace FlinkCoin.Connect.Simulation;

/// <summary>The products of a simulated exchange, the liveliest first: names that exist, then <c>X001-USD</c> and so on. The catalogue is the same for every seed.</summary>
internal static class ProductCatalogue
{
    // Price in ticks, decimals of price, decimals of size.
    private static readonly (string Id, long Price, int PriceDecimals, int SizeDecimals)[] s_named =
    [
        ("BTC-USD", 8_764_213, 2, 8), ("ETH-USD", 297_431, 2, 8), ("SOL-USD", 12_482, 2, 8), ("XRP-USD", 18_533, 4, 6),
        ("DOGE-USD", 11_807, 5, 1), ("BTC-EUR", 7_468_811, 2, 8), ("LTC-USD", 7_693, 2, 8), ("ADA-USD", 33_412, 5, 4),
        ("LINK-USD", 12_246, 3, 6), ("AVAX-USD", 12_331, 3, 6), ("BCH-USD", 59_871, 2, 8), ("ETH-EUR", 253_490, 2, 8),
        ("SUI-USD", 14_095, 4, 4), ("HBAR-USD", 10_822, 5, 2), ("XLM-USD", 20_217, 5, 3), ("DOT-USD", 17_930, 4, 5),
        ("UNI-USD", 57_860, 4, 5), ("AAVE-USD", 14_753, 2, 7), ("NEAR-USD", 15_214, 4, 4), ("SHIB-USD", 7_011, 8, 0),
        ("SOL-EUR", 10_639, 2, 8), ("ICP-USD", 28_745, 4, 5), ("ETC-USD", 11_588, 3, 6), ("ATOM-USD", 19_684, 4, 5),
        ("FIL-USD", 13_022, 4, 5), ("APT-USD", 16_937, 4, 5), ("ARB-USD", 18_713, 5, 3), ("OP-USD", 26_650, 5, 3),
        ("INJ-USD", 42_385, 4, 5), ("ALGO-USD", 11_126, 5, 2), ("RENDER-USD", 12_904, 4, 4), ("GRT-USD", 34_190, 6, 1),
        ("BTC-GBP", 6_512_040, 2, 8), ("ETH-GBP", 221_035, 2, 8), ("TIA-USD", 44_630, 5, 3), ("SEI-USD", 11_298, 5, 2),
        ("STX-USD", 24_760, 5, 3), ("LDO-USD", 57_320, 5, 3), ("CRV-USD", 36_914, 5, 3), ("MKR-USD", 139_288, 2, 8),
        ("ZEC-USD", 50_866, 2, 8), ("DASH-USD", 38_470, 3, 7), ("COMP-USD", 24_815, 3, 6), ("SNX-USD", 43_009, 5, 3),
        ("XTZ-USD", 50_344, 5, 3), ("EOS-USD", 17_652, 5, 2), ("BAT-USD", 20_971, 5, 2), ("SAND-USD", 11_459, 5, 2),
        ("MANA-USD", 12_680, 5, 2), ("AXS-USD", 82_705, 5, 3), ("CHZ-USD", 41_236, 6, 1), ("ENS-USD", 94_250, 4, 5),
        ("IMX-USD", 22_381, 5, 2), ("QNT-USD", 7_418, 2, 7), ("FET-USD", 20_536, 5, 2), ("BONK-USD", 8_140, 7, 0),
    ];

    /// <summary>The product at a place of the catalogue.</summary>
    /// <param name="rank">From 0, the liveliest.</param>
    public static ProductListing At(int rank)
    {
        var (id, price, priceDecimals, sizeDecimals) = rank < s_named.Length ? s_named[rank] : Generated(rank - s_named.Length + 1);
        return new ProductListing(
            id,
            price,
            priceDecimals,
            sizeDecimals,
            rank < 2 ? 0.8 : 1.2,
            rank switch { 0 => 6.2, 1 => 5.0, _ => Math.Max(0.2, 30.0 / (6 + rank)) },
            rank switch { 0 => 13_000, 1 => 7_500, _ => Math.Max(100, 12_000 / (4 + rank)) },
            TypicalSize(price, priceDecimals, sizeDecimals, rank < 2 ? 8_000 : 800));
    }

    private static (string Id, long Price, int PriceDecimals, int SizeDecimals) Generated(int number)
    {
        var random = new RandomSource(0, (ulong)number);
        var price = 6_000 + (long)random.NextBelow(60_000);
        var priceDecimals = 2 + (int)random.NextBelow(6);
        return ("X" + number.ToString("D3", CultureInfo.InvariantCulture) + "-USD", price, priceDecimals, Math.Max(0, 8 - priceDecimals));
    }

    /// <summary>The size, in its units, that is worth an amount of the quote currency.</summary>
    private static long TypicalSize(long price, int priceDecimals, int sizeDecimals, long worth)
    {
        Int128 size = worth;
        for (var i = 0; i < priceDecimals + sizeDecimals; i++)
            size *= 10;
        return Math.Max(64, (long)(size / price));
    }
}
