using FlinkCoin.Messages;

namespace FlinkCoin.Tests.Books;

/// <summary>Random changes of one kind of market; the same seed gives the same ones.</summary>
/// <param name="random">Decides them.</param>
/// <param name="lowest">No price is below it.</param>
/// <param name="highest">No price is above it.</param>
/// <param name="start">The price at the start.</param>
/// <param name="tick">All prices near the best are multiples of it away.</param>
/// <param name="reach">The mean distance to the best, in ticks.</param>
/// <param name="far">The share of changes anywhere between lowest and highest.</param>
/// <param name="jump">How far the price jumps, once in a few thousand changes and mostly back again.</param>
/// <param name="largestSize">Sizes lie up to it.</param>
/// <param name="sell">The share of changes of asks.</param>
internal sealed class BookShape(Random random, long lowest, long highest, long start, long tick, double reach, double far, long jump, long largestSize, double sell = 0.5)
{
    private long _price = start;
    private bool _isAway;

    public static string[] Names { get; } = ["dense near the best", "sparse far away", "best that jumps away and back", "prices at the extremes", "thin, ticks far apart", "one-sided"];

    /// <summary>True where nothing may become finer without leaving 63 bits.</summary>
    public bool IsRescalable { get; } = highest <= long.MaxValue / 1000 && largestSize <= long.MaxValue / 1000;

    public static BookShape Of(string name, int seed)
    {
        var random = new Random(seed);
        return name switch
        {
            "dense near the best" => new(random, 1, 20_000_000, 6_000_000, 1, 40, 0.002, 20, 1_000_000_000),
            "sparse far away" => new(random, 1, 999_999_999_900, 6_000_000, 1, 30_000, 0.2, 5_000, 1L << 40),
            "best that jumps away and back" => new(random, 1, 2_000_000_000, 1_000_000_000, 1, 300, 0.01, 400_000_000, 1L << 50),
            "prices at the extremes" => new(random, 1, long.MaxValue, 200, 1, 100, 0.1, long.MaxValue - 400, long.MaxValue),
            "thin, ticks far apart" => new(random, 1, 2_000_000_000_000, 1_000_000_000_000, 1_000_000, 20, 0.05, 50_000_000, 1L << 58),
            "one-sided" => new(random, 1, 10_000_000, 5_000_000, 1, 1000, 0.01, 100_000, 1_000_000, sell: 0.02),
            _ => throw new ArgumentException(name),
        };
    }

    public LevelChange Change()
    {
        var side = random.NextDouble() < sell ? Side.Sell : Side.Buy;
        if (random.Next(4) == 0)
            Walk();
        return new LevelChange { Side = side, Price = Price(side), Size = random.Next(3) == 0 ? 0 : Size() };
    }

    /// <summary>A snapshot: in one of the orders and with the flaws that a feed may have.</summary>
    public List<LevelChange> Snapshot()
    {
        var levels = Enumerable.Range(0, random.Next(1500)).Select(_ => Change() with { Size = Size() }).ToList();
        if (random.Next(3) != 0)
            levels = [.. levels.DistinctBy(level => (level.Side, level.Price))];
        if (random.Next(3) == 0)
            levels = [.. levels.Select(level => level with { Size = random.Next(20) == 0 ? 0 : level.Size })];
        return random.Next(3) switch
        {
            0 => levels,
            1 => [.. levels.Where(level => level.Side == Side.Buy).OrderByDescending(level => level.Price), .. levels.Where(level => level.Side == Side.Sell).OrderBy(level => level.Price)],
            _ => [.. levels.OrderBy(level => level.Price)],
        };
    }

    /// <summary>Where depth is asked to: near the best or anywhere.</summary>
    public long Limit() => random.Next(3) == 0 ? Anywhere() : Price(random.Next(2) == 0 ? Side.Buy : Side.Sell);

    /// <summary>After units became finer the shape is another, as a market's is.</summary>
    public BookShape Finer(long priceFactor, long sizeFactor) =>
        new(random, lowest, highest * priceFactor, _price * priceFactor, tick, reach * Math.Min(priceFactor, 10), far, jump, largestSize * sizeFactor, sell);

    private void Walk()
    {
        if (random.Next(3000) == 0 && jump > 0)
        {
            _isAway = !_isAway;
            _price = Clamp(_isAway ? (Int128)_price + jump : (Int128)_price - jump);
        }
        else
        {
            _price = Clamp((Int128)_price + (tick * random.Next(-1, 2)));
        }
    }

    private long Price(Side side)
    {
        if (random.NextDouble() < far)
            return Anywhere();

        // Sometimes on the wrong side of the price, so that books are crossed as well.
        var distance = (Int128)tick * ((long)(-Math.Log(1 - random.NextDouble()) * reach) - 2);
        return Clamp(side == Side.Buy ? _price - distance : _price + distance);
    }

    private long Anywhere() => Clamp((Int128)(Math.Exp(random.NextDouble() * Math.Log((double)highest))) + random.Next(3) - 1);

    private long Size() => 1 + (random.Next(2) == 0 ? random.NextInt64(Math.Min(1000, largestSize)) : random.NextInt64(largestSize));

    private long Clamp(Int128 price) => (long)Int128.Clamp(price, lowest, highest);
}
