using System.Buffers.Text;

namespace FlinkCoin.Tests.Simulation;

/// <summary>The best bid and ask of one product's tape, without a JSON library, for tests over hours of market.</summary>
internal sealed class FastTop
{
    private readonly SortedSet<double> _bids = [];
    private readonly SortedSet<double> _asks = [];
    private readonly Dictionary<double, double> _bidSizes = [];
    private readonly Dictionary<double, double> _askSizes = [];

    public double Mid => (_bids.Max + _asks.Min) / 2;

    public double Imbalance
    {
        get
        {
            var bid = _bidSizes[_bids.Max];
            var ask = _askSizes[_asks.Min];
            return (bid - ask) / (bid + ask);
        }
    }

    public void Apply(ReadOnlySpan<byte> message)
    {
        if (message.StartsWith("{\"type\":\"l2update\""u8))
        {
            ReadLevels(message, "[\"buy\",\""u8, true);
            ReadLevels(message, "[\"sell\",\""u8, false);
        }
        else if (message.StartsWith("{\"type\":\"snapshot\""u8))
        {
            var bids = message.IndexOf("\"bids\""u8);
            ReadLevels(message[..bids], "[\""u8, false);
            ReadLevels(message[bids..], "[\""u8, true);
        }
    }

    private void ReadLevels(ReadOnlySpan<byte> text, ReadOnlySpan<byte> head, bool isBid)
    {
        var (prices, sizes) = isBid ? (_bids, _bidSizes) : (_asks, _askSizes);
        for (var at = text.IndexOf(head); at >= 0; at = text.IndexOf(head))
        {
            text = text[(at + head.Length)..];
            _ = Utf8Parser.TryParse(text, out double price, out var length);
            text = text[(length + 3)..];
            _ = Utf8Parser.TryParse(text, out double size, out length);
            text = text[length..];
            if (size == 0)
            {
                _ = prices.Remove(price);
                _ = sizes.Remove(price);
            }
            else
            {
                _ = prices.Add(price);
                sizes[price] = size;
            }
        }
    }
}
