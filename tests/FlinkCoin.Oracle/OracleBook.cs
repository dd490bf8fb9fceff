namespace FlinkCoin.Oracle;

/// <summary>A product's book: void until a snapshot, and again after a gap.</summary>
public sealed class OracleBook
{
    private readonly SortedDictionary<ExactDecimal, ExactDecimal> _bids = new(Comparer<ExactDecimal>.Create((a, b) => b.CompareTo(a)));
    private readonly SortedDictionary<ExactDecimal, ExactDecimal> _asks = [];

    public bool IsVoid { get; private set; } = true;

    /// <summary>The best bid with its size, or null.</summary>
    public KeyValuePair<ExactDecimal, ExactDecimal>? Bid => _bids.Count == 0 ? null : _bids.First();

    /// <summary>The best ask with its size, or null.</summary>
    public KeyValuePair<ExactDecimal, ExactDecimal>? Ask => _asks.Count == 0 ? null : _asks.First();

    public bool IsLockedOrCrossed => Bid is { } bid && Ask is { } ask && bid.Key.CompareTo(ask.Key) >= 0;

    public bool IsDecidable => !IsVoid && Bid is not null && Ask is not null && !IsLockedOrCrossed;

    public ExactDecimal Mid => ExactDecimal.Middle(Bid!.Value.Key, Ask!.Value.Key);

    public void MakeVoid()
    {
        _bids.Clear();
        _asks.Clear();
        IsVoid = true;
    }

    /// <summary>Replaces everything; of a level given twice the last holds, and a size of 0 is no level.</summary>
    public void Replace(IEnumerable<OracleLevel> levels)
    {
        MakeVoid();
        IsVoid = false;
        foreach (var level in levels)
            _ = Set(level);
    }

    /// <summary>Applies one change.</summary>
    /// <returns>False where it removes a level that is not there.</returns>
    public bool Set(OracleLevel level)
    {
        var side = level.IsBuy ? _bids : _asks;
        if (level.Size.IsZero)
            return side.Remove(level.Price);
        side[level.Price] = level.Size;
        return true;
    }
}
