using FlinkCoin.Messages;

namespace FlinkCoin.Books;

/// <summary>A product's order book at full depth, in the product's units. Void until the first snapshot and after a gap.</summary>
public sealed class OrderBook
{
    /// <summary>Up to so many changes the processor looks far enough ahead by itself.</summary>
    private const int Few = 2;

    /// <summary>The sides by <see cref="Side"/>.</summary>
    private readonly Ladder[] _ladders = [new(), new()];
    private BookTop _top = new();
    private BookTop _before = new();

    private Ladder Bids => _ladders[(int)Side.Buy];

    private Ladder Asks => _ladders[(int)Side.Sell];

    /// <summary>True where there is no book: its contents mean nothing.</summary>
    public bool IsVoid { get; private set; } = true;

    /// <summary>The ten best levels of each side, after the last message.</summary>
    public BookTop Top => _top;

    /// <summary>The ten best levels as they were before the last message that changed them.</summary>
    public BookTop Before => _before;

    /// <summary>True where decisions can be made: there is a book, both sides have levels, and the best bid is below the best ask.</summary>
    public bool IsDecidable => !IsVoid && _top.IsDecidable;

    /// <summary>True where the best bid is not below the best ask.</summary>
    public bool IsLockedOrCrossed => !IsVoid && _top.IsTwoSided && _top.Bid >= _top.Ask;

    /// <summary>The number of levels of a side.</summary>
    public int Count(Side side) => _ladders[(int)side].Count;

    /// <summary>The sum of sizes of one side from the best price to a limit, the limit included.</summary>
    public Int128 DepthTo(Side side, long limit)
    {
        var depth = default(Int128);
        DepthsTo(side, [limit], new Span<Int128>(ref depth));
        return depth;
    }

    /// <summary>The sums of sizes of one side from the best price to each of several limits, the limits included.</summary>
    /// <param name="side">The side.</param>
    /// <param name="limits">The limits, the nearest to the best price first; eight at most.</param>
    /// <param name="depths">Takes one sum for each limit.</param>
    public void DepthsTo(Side side, ReadOnlySpan<long> limits, Span<Int128> depths)
    {
        if (side == Side.Buy)
        {
            Bids.SumFrom(limits, depths);
            return;
        }

        Span<long> keys = stackalloc long[8];
        for (var i = 0; i < limits.Length; i++)
            keys[i] = AskKey(limits[i]);
        Asks.SumFrom(keys[..limits.Length], depths);
    }

    /// <summary>Applies the changes of a message, in their order.</summary>
    /// <param name="changes">Sizes that prices have from now on.</param>
    /// <param name="absentRemovals">Counts the removals of levels that the book did not have.</param>
    /// <returns>True where a change touched the ten best levels, so that <see cref="Before"/> and <see cref="Top"/> may differ.</returns>
    internal bool Apply(ReadOnlySpan<LevelChange> changes, ref long absentRemovals)
    {
        var ladders = _ladders;
        var lastBid = _top.BidPrices[BookTop.Depth - 1];
        var lastAsk = AskKey(_top.AskPrices[BookTop.Depth - 1]);
        var touched = 0;
        var absent = 0;
        var sizes = 0L;
        if (changes.Length > Few)
        {
            // Where many products take turns, a level's memory is seldom in the cache: fetched for all of them at once, they wait for it once.
            foreach (ref readonly var change in changes)
                ladders[(int)change.Side].Prefetch(Key(change));
        }

        foreach (ref readonly var change in changes)
        {
            var side = (int)change.Side;
            var key = Key(change);
            var last = lastBid ^ ((lastBid ^ lastAsk) & -(long)side);
            touched |= (key >= last ? 1 : 0) << side;
            absent += (ladders[side].Set(key, change.Size) | change.Size) == 0 ? 1 : 0;
            sizes |= change.Size;
        }

        Bids.Note(sizes);
        Asks.Note(sizes);
        var (bidsTouched, asksTouched) = ((touched & 1) != 0, (touched & 2) != 0);
        absentRemovals += absent;
        if (touched == 0)
            return false;
        (_top, _before) = (_before, _top);
        if (bidsTouched)
            GatherBids();
        else
            _before.CopyBidsTo(_top);
        if (asksTouched)
            GatherAsks();
        else
            _before.CopyAsksTo(_top);
        Follow(changes.Length);
        return true;
    }

    /// <summary>Replaces the whole book.</summary>
    internal void Replace(ReadOnlySpan<LevelChange> levels)
    {
        Fill(Bids, levels, Side.Buy);
        Fill(Asks, levels, Side.Sell);
        IsVoid = false;
        GatherBids();
        GatherAsks();
    }

    /// <summary>Says that there is no book until the next snapshot, and forgets its levels.</summary>
    internal void Void()
    {
        IsVoid = true;
        Bids.Clear(0);
        Asks.Clear(0);
        GatherBids();
        GatherAsks();
    }

    /// <summary>Multiplies all prices and sizes, since the product's units became finer.</summary>
    internal void Rescale(long priceFactor, long sizeFactor)
    {
        var levels = new List<LevelChange>(Bids.Count + Asks.Count);
        var bids = new Scaled(levels, Side.Buy, priceFactor, sizeFactor);
        Bids.Visit(ref bids);
        var asks = new Scaled(levels, Side.Sell, priceFactor, sizeFactor);
        Asks.Visit(ref asks);
        var isVoid = IsVoid;
        Replace(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(levels));
        IsVoid = isVoid;
    }

    /// <summary>Calls for every level of a side, best first.</summary>
    internal void Visit<TVisitor>(Side side, ref TVisitor visitor)
        where TVisitor : struct, ILevelVisitor => _ladders[(int)side].Visit(ref visitor);

    /// <summary>The price of a key of one side.</summary>
    internal static long Price(Side side, long key) => side == Side.Buy ? key : AskKey(key);

    /// <summary>The key of an ask's price, 2^63 − 1 less the price: the lower the price, the larger; its own inverse.</summary>
    private static long AskKey(long price) => price ^ long.MaxValue;

    private readonly struct Scaled(List<LevelChange> levels, Side side, long priceFactor, long sizeFactor) : ILevelVisitor
    {
        public void Visit(long key, long size) => levels.Add(new LevelChange { Side = side, Price = Price(side, key) * priceFactor, Size = size * sizeFactor });
    }

    private void GatherBids()
    {
        var count = Bids.Best(0, _top.BidPrices.AsSpan(0, BookTop.Depth), _top.BidSizes);
        _top.BidPrices.AsSpan(count).Clear();
        _top.BidSizes.AsSpan(count).Clear();
    }

    private void GatherAsks()
    {
        var count = Asks.Best(AskKey(0), _top.AskPrices.AsSpan(0, BookTop.Depth), _top.AskSizes);
        _top.AskPrices.AsSpan(count).Fill(long.MaxValue);
        _top.AskSizes.AsSpan(count).Clear();
    }

    private void Follow(int changes)
    {
        if (_top.BidSizes[0] != 0)
            Bids.Follow(_top.Bid, changes);
        if (_top.AskSizes[0] != 0)
            Asks.Follow(AskKey(_top.Ask), changes);
    }

    /// <summary>Fills a ladder with one side of a snapshot. Levels come best first as a rule, so they are taken from the last to the first: then keys rise.</summary>
    private static void Fill(Ladder ladder, ReadOnlySpan<LevelChange> levels, Side side)
    {
        if (!IsOrdered(levels, side, out var best))
        {
            Fill(ladder, Ordered(levels, side), side);
            return;
        }

        ladder.Clear(best);
        for (var i = levels.Length - 1; i >= 0; i--)
        {
            if (levels[i].Side == side)
                ladder.Append(Key(levels[i]), levels[i].Size);
        }
    }

    /// <summary>True where the levels of a side come best first, each once, none of them empty.</summary>
    private static bool IsOrdered(ReadOnlySpan<LevelChange> levels, Side side, out long best)
    {
        best = 0;
        var last = long.MaxValue;
        var isFirst = true;
        foreach (ref readonly var level in levels)
        {
            if (level.Side != side)
                continue;
            var key = Key(level);
            if (isFirst)
                best = key;
            else if (key >= last)
                return false;
            if (level.Size == 0)
                return false;
            (last, isFirst) = (key, false);
        }

        return true;
    }

    /// <summary>The levels of a side as they hold after all of them, best first: of those for one price the last.</summary>
    private static LevelChange[] Ordered(ReadOnlySpan<LevelChange> levels, Side side)
    {
        var last = new Dictionary<long, LevelChange>();
        foreach (ref readonly var level in levels)
        {
            if (level.Side == side)
                last[level.Price] = level;
        }

        return [.. last.Values.Where(level => level.Size != 0).OrderByDescending(level => Key(level))];
    }

    /// <summary>The price, or <see cref="AskKey"/> of it. Sides come at random: no branch may depend on them.</summary>
    private static long Key(in LevelChange level) => level.Price ^ (-(long)level.Side & long.MaxValue);
}
