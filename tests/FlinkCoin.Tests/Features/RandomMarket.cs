using FlinkCoin.Books;
using FlinkCoin.Features;
using FlinkCoin.Messages;

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
        for (var level = 1; level <= 30; level++)
        {
            _bids[100_000 - (3 * level)] = Size();
            _asks[100_000 + (3 * level)] = Size();
        }

        Market.Book.Replace([.. Changes(Side.Buy, _bids), .. Changes(Side.Sell, _asks)]);
    }

    public Market Market { get; }

    /// <summary>The top before the last <see cref="Happening.Book"/>.</summary>
    public BookTop Before => Market.Book.Before;

    /// <summary>All bids by price, in units of 0.01 and 0.0001, best first.</summary>
    public IReadOnlyDictionary<long, long> Bids => _bids;

    /// <summary>All asks by price, in units of 0.01 and 0.0001, best first.</summary>
    public IReadOnlyDictionary<long, long> Asks => _asks;

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
                    if (Change())
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
        Market.Book.Rescale(10, 10);
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

    private bool Change()
    {
        var side = (Side)_random.Next(2);
        var (own, other) = side == Side.Buy ? (_bids, _asks) : (_asks, _bids);
        var changed = new Dictionary<long, long>();
        switch (_random.Next(100))
        {
            case 0:
                foreach (var price in own.Keys)
                    changed[price] = 0;
                break;
            case < 35 when own.Count > 0:
                changed[own.Keys.ElementAt(_random.Next(Math.Min(own.Count, 12)))] = 0;
                break;
            default:
                var best = other.Count > 0 ? other.Keys.First() : 100_000;
                var away = _random.Next(_random.Next(50) == 0 ? -3 : 1, _random.Next(10) == 0 ? 400 : 40);
                changed[side == Side.Buy ? best - away : best + away] = Size();
                break;
        }

        foreach (var (price, size) in changed)
        {
            if (size == 0)
                _ = own.Remove(price);
            else
                own[price] = size;
        }

        long absent = 0;
        return Market.Book.Apply([.. Changes(side, changed)], ref absent);
    }

    private IEnumerable<LevelChange> Changes(Side side, IEnumerable<KeyValuePair<long, long>> levels) =>
        levels.Select(level => new LevelChange { Side = side, Price = level.Key * Units, Size = level.Value * Units });
}
