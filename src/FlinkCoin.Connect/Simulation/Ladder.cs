namespace FlinkCoin.Connect.Simulation;

/// <summary>The market's own book: sizes by tick in a window around the start price, bids up to <see cref="Bid"/> and asks from <see cref="Ask"/>, and what an interval has touched.</summary>
/// <remarks>
/// One array serves both sides: a tick belongs to the bids or to the asks by where it lies, and between the two best prices there is nothing.
/// So the book cannot become crossed, and that is what the simulated exchange promises.
/// Ticks are places in the window; <see cref="PriceOf"/> gives the price.
/// </remarks>
internal sealed class Ladder
{
    private readonly long[] _sizes;
    private readonly TickSet _levels;
    private readonly TickSet[] _touchedSets;
    private readonly int[][] _touched = [new int[256], new int[256]];
    private readonly int[] _touchedCounts = new int[2];
    private readonly long _base;

    /// <summary>Makes an empty ladder.</summary>
    /// <param name="window">The number of ticks.</param>
    /// <param name="lowest">The price, in ticks, of the window's first tick.</param>
    public Ladder(int window, long lowest)
    {
        _sizes = new long[window];
        _levels = new TickSet(window);
        _touchedSets = [new TickSet(window), new TickSet(window)];
        _base = lowest;
        Bid = (window / 2) - 1;
        Ask = window / 2;
    }

    /// <summary>The number of ticks.</summary>
    public int Window => _sizes.Length;

    /// <summary>The highest bid.</summary>
    public int Bid { get; private set; }

    /// <summary>The lowest ask.</summary>
    public int Ask { get; private set; }

    /// <summary>The price of a tick, in ticks from zero.</summary>
    public long PriceOf(int tick) => _base + tick;

    /// <summary>The size at a tick on one side: 0 where the tick is empty or the other side's.</summary>
    public long SizeOf(Side side, int tick) => side == Side.Buy ? (tick <= Bid ? _sizes[tick] : 0) : (tick >= Ask ? _sizes[tick] : 0);

    /// <summary>The nearest level of a side at a tick or farther from the middle; outside the window (below 0, or <see cref="int.MaxValue"/>) where there is none.</summary>
    public int AtOrBeyond(Side side, int tick) => side == Side.Buy ? _levels.AtOrBelow(tick) : _levels.AtOrAbove(tick);

    /// <summary>Sets the size of a level; the tick must lie on that side.</summary>
    public void Set(Side side, int tick, long size)
    {
        _sizes[tick] = size;
        _levels.Add(tick);
        Touch(side, tick);
    }

    /// <summary>Removes a level.</summary>
    public void Remove(Side side, int tick)
    {
        _sizes[tick] = 0;
        _levels.Remove(tick);
        Touch(side, tick);
    }

    /// <summary>Lets an interval report a tick whose size has not changed: an order that came and went within it.</summary>
    public void Touch(Side side, int tick)
    {
        var set = _touchedSets[(int)side];
        if (set.Contains(tick))
            return;
        set.Add(tick);
        ref var list = ref _touched[(int)side];
        ref var count = ref _touchedCounts[(int)side];
        if (count == list.Length)
            Array.Resize(ref list, count * 2);
        list[count++] = tick;
    }

    /// <summary>True where an interval has touched the tick on that side already.</summary>
    public bool IsTouched(Side side, int tick) => _touchedSets[(int)side].Contains(tick);

    /// <summary>The ticks that were touched since <see cref="ClearTouched"/>, in order of touching.</summary>
    public ReadOnlySpan<int> Touched(Side side) => _touched[(int)side].AsSpan(0, _touchedCounts[(int)side]);

    /// <summary>Begins a new interval.</summary>
    public void ClearTouched()
    {
        for (var side = 0; side < 2; side++)
        {
            foreach (var tick in _touched[side].AsSpan(0, _touchedCounts[side]))
                _touchedSets[side].Remove(tick);
            _touchedCounts[side] = 0;
        }
    }

    /// <summary>Moves the best prices; what lay in between must have been removed, and the new best levels must be set next.</summary>
    public void MoveBest(int bid, int ask)
    {
        if (bid >= ask)
            throw new InvalidOperationException($"Invariant: the best bid {bid} lies below the best ask {ask}.");
        Bid = bid;
        Ask = ask;
    }
}
