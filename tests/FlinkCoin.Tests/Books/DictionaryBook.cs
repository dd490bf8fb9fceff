using FlinkCoin.Messages;

namespace FlinkCoin.Tests.Books;

/// <summary>A book as anyone would write it first: a sorted dictionary a side.</summary>
internal sealed class DictionaryBook
{
    private SortedDictionary<long, long> _bids = new(Comparer<long>.Create((left, right) => right.CompareTo(left)));
    private SortedDictionary<long, long> _asks = [];

    /// <summary>Levels of a side, best first.</summary>
    public IReadOnlyDictionary<long, long> Of(Side side) => side == Side.Buy ? _bids : _asks;

    /// <summary>Applies changes.</summary>
    /// <returns>How many removed a level that was not there.</returns>
    public long Apply(IEnumerable<LevelChange> changes)
    {
        var absent = 0;
        foreach (var change in changes)
        {
            var levels = change.Side == Side.Buy ? _bids : _asks;
            if (change.Size != 0)
                levels[change.Price] = change.Size;
            else if (!levels.Remove(change.Price))
                absent++;
        }

        return absent;
    }

    public void Replace(IEnumerable<LevelChange> levels)
    {
        Clear();
        _ = Apply(levels);
    }

    public void Clear()
    {
        _bids.Clear();
        _asks.Clear();
    }

    public void Rescale(long priceFactor, long sizeFactor)
    {
        SortedDictionary<long, long> Scaled(SortedDictionary<long, long> levels) =>
            new(levels.ToDictionary(level => level.Key * priceFactor, level => level.Value * sizeFactor), levels.Comparer);
        (_bids, _asks) = (Scaled(_bids), Scaled(_asks));
    }

    public Int128 DepthTo(Side side, long limit)
    {
        Int128 sum = 0;
        foreach (var (price, size) in Of(side))
        {
            if (side == Side.Buy ? price < limit : price > limit)
                break;
            sum += size;
        }

        return sum;
    }
}
