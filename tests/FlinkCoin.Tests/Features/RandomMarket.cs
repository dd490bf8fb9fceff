using FlinkCoin.Books;
using FlinkCoin.Features;

namespace FlinkCoin.Tests.Features;

/// <summary>What happens to a market, in the order in which a pipeline would tell features.</summary>
internal enum Happening
{
    Book,
    Trade,
    Second,
    Decision,
    BinEnd,
    Restart,
}

/// <summary>A market that does whatever its seed says: levels come and go, sides run empty, books cross, trades cluster, the feed restarts.</summary>
/// <remarks>A factor on its units, with as many more decimals, must not change what features see.</remarks>
internal sealed class RandomMarket
{
    public const long Start = 1_524_541_938_000_000;

    private readonly Random _random;
    private readonly SortedDictionary<long, long> _bids = new(Comparer<long>.Create((x, y) => y.CompareTo(x)));
    private readonly SortedDictionary<long, long> _asks = [];
    private readonly long _largest;

    /// <param name="seed">Of everything.</param>
    /// <param name="finerDecimals">How many decimals more than 2 (price) and 4 (size) the units have.</param>
    /// <param name="largest">The largest size in units of 10⁻⁴.</param>
    public RandomMarket(int seed, int finerDecimals = 0, long largest = 100_000)
    {
        (_random, _largest) = (new Random(seed), largest);
        Units = 1;
        for (var i = 0; i < finerDecimals; i++)
            Units *= 10;
        Market = new Market { Time = Start, PriceDecimals = 2 + finerDecimals, SizeDecimals = 4 + finerDecimals };
        for (var level = 1; level <= 14; level++)
        {
            _bids[100_000 - (3 * level)] = Size();
            _asks[100_000 + (3 * level)] = Size();
        }

        Show();
        Tops.CopyTo(Before, Market.Top);
    }

    public Market Market { get; }

    /// <summary>The top before the last <see cref="Happening.Book"/>.</summary>
    public BookTop Before { get; } = new();

    /// <summary>The last trade.</summary>
    public Trade Trade { get; private set; }

    /// <summary>How many units there are in 0.01 of price and 0.0001 of size.</summary>
    public long Units { get; private set; }

    /// <summary>Everything that happens during so many messages.</summary>
    public IEnumerable<Happening> Run(int messages)
    {
        for (var message = 0; message < messages; message++)
        {
            var next = Market.Time + (_random.Next(4) == 0 ? _random.Next(0, 1_500_000) : _random.Next(0, 30_000));
            for (var second = ((Market.Time / 1_000_000) + 1) * 1_000_000; second < next; second += 1_000_000)
            {
                Market.Time = second;
                yield return Happening.Second;
                if (Market.Top.IsDecidable)
                    yield return Happening.Decision;
                yield return Happening.BinEnd;
            }

            Market.Time = next;
            switch (_random.Next(1000))
            {
                case 0:
                    yield return Happening.Restart;
                    break;
                case < 250:
                    var maker = _random.Next(2) == 0 ? Side.Buy : Side.Sell;
                    Trade = new Trade(message, maker, 100_000 * Units, Size() * Units);
                    yield return Happening.Trade;
                    break;
                default:
                    Tops.CopyTo(Market.Top, Before);
                    Change();
                    Show();
                    yield return Happening.Book;
                    break;
            }
        }
    }

    /// <summary>Makes its units ten times as fine, and the feature's.</summary>
    public void Refine(Feature feature)
    {
        Units *= 10;
        Market.PriceDecimals++;
        Market.SizeDecimals++;
        Show();
        feature.Rescale(10, 10);
    }

    /// <summary>Lets a feature hear of it; a decision writes the values.</summary>
    public void Tell(Feature feature, Happening happening, Span<double> values)
    {
        switch (happening)
        {
            case Happening.Book:
                feature.OnBook(Before, Market.Top);
                break;
            case Happening.Trade:
                feature.OnTrade(Market, Trade);
                break;
            case Happening.Second:
                feature.OnSecond(Market);
                break;
            case Happening.Decision:
                feature.Write(Market, values);
                break;
            case Happening.BinEnd:
                feature.OnBinEnd();
                break;
            case Happening.Restart:
                feature.Restart();
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(happening));
        }
    }

    private long Size() => 1 + _random.NextInt64(_largest);

    private void Change()
    {
        var isBid = _random.Next(2) == 0;
        var (own, other) = isBid ? (_bids, _asks) : (_asks, _bids);
        switch (_random.Next(100))
        {
            case 0:
                own.Clear();
                return;
            case < 35 when own.Count > 0:
                _ = own.Remove(own.Keys.ElementAt(_random.Next(Math.Min(own.Count, 12))));
                return;
            default:
                var best = other.Count > 0 ? other.Keys.First() : 100_000;
                var away = _random.Next(_random.Next(50) == 0 ? -3 : 1, 40);
                own[isBid ? best - away : best + away] = Size();
                return;
        }
    }

    private void Show()
    {
        Show(_bids, Market.Top.BidPrices, Market.Top.BidSizes, 0);
        Show(_asks, Market.Top.AskPrices, Market.Top.AskSizes, long.MaxValue);
    }

    private void Show(SortedDictionary<long, long> levels, long[] prices, long[] sizes, long noPrice)
    {
        Array.Fill(prices, noPrice);
        Array.Clear(sizes);
        var at = 0;
        foreach (var (price, size) in levels.Take(BookTop.Depth))
            (prices[at], sizes[at++]) = (price * Units, size * Units);
    }
}
