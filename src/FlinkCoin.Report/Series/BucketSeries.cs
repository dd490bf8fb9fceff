using FlinkCoin.State;

namespace FlinkCoin.Report.Series;

/// <summary>A bounded history: buckets of equal width from the first time on, several lanes each. When time runs past the last one, neighbours are merged in pairs and the width doubles.</summary>
/// <remarks>Law: at any moment the buckets are those that gathering everything anew with the present width would give.</remarks>
internal sealed class BucketSeries<T>(int lanes, int capacity) : IStateful
    where T : struct, IBucket<T>
{
    private T[] _items = [];

    /// <summary>The beginning of the first bucket in µs since 1970, a whole second; meaningless while there is none.</summary>
    public long Start { get; private set; }

    /// <summary>The width of a bucket in µs: a second, doubled as often as necessary.</summary>
    public long Width { get; private set; } = Duration.Second;

    /// <summary>Buckets from the first to the latest that was asked for.</summary>
    public int Count { get; private set; }

    /// <summary>The lanes of one bucket.</summary>
    public ReadOnlySpan<T> this[int bucket] => _items.AsSpan(bucket * lanes, lanes);

    /// <summary>One lane of one bucket.</summary>
    public ref readonly T this[int bucket, int lane] => ref _items[(bucket * lanes) + lane];

    /// <summary>The middle of a bucket, in µs since 1970.</summary>
    public long Middle(int bucket) => Start + (Width * bucket) + (Width / 2);

    /// <summary>The bucket of a time, made where it is missing. Times before the first one fall into the first bucket.</summary>
    public Span<T> At(long time)
    {
        if (Count == 0)
            Start = time - (time % Duration.Second);
        var index = Math.Max(0, (time - Start) / Width);
        while (index >= capacity)
        {
            MergePairs();
            index = (time - Start) / Width;
        }

        if (index >= Count)
            Extend((int)index + 1);
        return _items.AsSpan((int)index * lanes, lanes);
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Long(Start);
        writer.Long(Width);
        writer.VarUInt((ulong)Count);
        for (var i = 0; i < Count * lanes; i++)
            _items[i].Save(writer);
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        Start = reader.Long();
        Width = reader.Long();
        if (Width < Duration.Second)
            throw new StateException($"buckets of {Width} µs");
        Count = 0;
        _items = [];
        Extend(reader.Count(capacity));
        for (var i = 0; i < Count * lanes; i++)
            _items[i].Load(ref reader);
    }

    private void Extend(int count)
    {
        if (count * lanes > _items.Length)
            Array.Resize(ref _items, Math.Min(Math.Max(count, 2 * Count), capacity) * lanes);
        Count = count;
    }

    private void MergePairs()
    {
        for (var bucket = 0; bucket < Count; bucket++)
        {
            for (var lane = 0; lane < lanes; lane++)
            {
                ref var from = ref _items[(bucket * lanes) + lane];
                ref var to = ref _items[(bucket / 2 * lanes) + lane];
                if (bucket % 2 == 0)
                    to = from;
                else
                    to.Merge(from);
            }
        }

        var merged = (Count + 1) / 2;
        Array.Clear(_items, merged * lanes, (Count - merged) * lanes);
        Count = merged;
        Width *= 2;
    }
}
