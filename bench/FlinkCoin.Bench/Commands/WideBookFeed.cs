using System.Globalization;
using System.Text;

namespace FlinkCoin.Bench.Commands;

/// <summary>The messages of a product whose book is shaped like a large one's: 40,000 levels by default around 60,000.00, of which 700 lie within 2 % of it and the others ever further apart, from 0.01 up to 9,999,999,999.</summary>
internal sealed class WideBookFeed(Product product, int seed, int levelsPerSide = 20_000)
{
    private const int NearLevels = 350;
    private const long Mid = 6_000_000;
    private const long NearSpan = Mid / 50;
    private const long HighestAsk = 999_999_999_900;

    private readonly Random _random = new(seed);
    private readonly long[] _bids = new long[levelsPerSide];
    private readonly long[] _asks = new long[levelsPerSide];
    private readonly StringBuilder _text = new();
    private byte[] _bytes = [];

    public ReadOnlySpan<byte> Snapshot()
    {
        Lay();
        _ = _text.Clear().Append(CultureInfo.InvariantCulture, $"{{\"type\":\"snapshot\",\"product_id\":\"{product}\",\"asks\":[");
        Levels(_asks);
        _ = _text.Append("],\"bids\":[");
        Levels(_bids);
        _ = _text.Append(CultureInfo.InvariantCulture, $"],\"time\":\"{Time(0)}\"}}");
        return Bytes();
    }

    /// <summary>Changes of known levels, a third of them within ten cents to a few dollars of the best.</summary>
    /// <param name="microseconds">The message's time after the snapshot.</param>
    /// <param name="changes">The number of changes.</param>
    public ReadOnlySpan<byte> Update(long microseconds, int changes)
    {
        _ = _text.Clear().Append(CultureInfo.InvariantCulture, $"{{\"type\":\"l2update\",\"product_id\":\"{product}\",\"changes\":[");
        for (var i = 0; i < changes; i++)
        {
            var isBuy = _random.Next(2) == 0;
            var near = _random.Next(3) == 0;
            var price = near
                ? isBuy ? Mid - _random.Next(1, 500) : Mid + _random.Next(1, 500)
                : (isBuy ? _bids : _asks)[_random.Next(levelsPerSide)];
            var size = near && _random.Next(2) == 0 ? 0 : _random.Next(1, 100_000_000);
            _ = _text.Append(i == 0 ? "" : ",").Append(isBuy ? "[\"buy\",\"" : "[\"sell\",\"");
            Decimal(price, 2);
            _ = _text.Append("\",\"");
            Decimal(size, 8);
            _ = _text.Append("\"]");
        }

        _ = _text.Append(CultureInfo.InvariantCulture, $"],\"time\":\"{Time(microseconds)}\"}}");
        return Bytes();
    }

    /// <summary>Evenly strewn near the best; beyond, each step away is by the same factor, with some chance in it.</summary>
    private void Lay()
    {
        var far = levelsPerSide - NearLevels;
        for (var i = 0; i < NearLevels; i++)
        {
            var distance = 1 + (NearSpan * i / NearLevels) + (i == 0 ? 0 : _random.Next(0, (int)(NearSpan / NearLevels) - 1));
            (_bids[i], _asks[i]) = (Mid - distance, Mid + distance);
        }

        for (var i = 0; i < far; i++)
        {
            var step = (i + _random.NextDouble()) / far;
            _bids[NearLevels + i] = Math.Max(far - i, (long)((Mid - NearSpan - 1) * Math.Pow(1 - step, 1.5)));
            _asks[NearLevels + i] = Mid + NearSpan + 1 + i + (long)((HighestAsk - Mid - NearSpan - far) * Math.Pow(step, 12));
        }
    }

    private void Levels(long[] prices)
    {
        for (var i = 0; i < prices.Length; i++)
        {
            _ = _text.Append(i == 0 ? "[\"" : ",[\"");
            Decimal(prices[i], 2);
            _ = _text.Append("\",\"");
            Decimal(_random.Next(1, 1_000_000_000), 8);
            _ = _text.Append("\"]");
        }
    }

    private void Decimal(long value, int decimals)
    {
        Span<char> digits = stackalloc char[24];
        _ = value.TryFormat(digits, out var length, $"D{decimals + 1}", CultureInfo.InvariantCulture);
        _ = _text.Append(digits[..(length - decimals)]).Append('.').Append(digits[(length - decimals)..length]);
    }

    private static string Time(long microseconds) => DateTime.UnixEpoch.AddSeconds(1_767_225_600).AddMicroseconds(microseconds).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    private ReadOnlySpan<byte> Bytes()
    {
        if (_bytes.Length < _text.Length)
            _bytes = new byte[_text.Length];
        var at = 0;
        foreach (var chunk in _text.GetChunks())
            at += Encoding.ASCII.GetBytes(chunk.Span, _bytes.AsSpan(at));
        return _bytes.AsSpan(0, at);
    }
}
