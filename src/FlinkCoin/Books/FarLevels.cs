namespace FlinkCoin.Books;

/// <summary>Levels far from the best price: sorted by key in chunks of a few hundred, 16 bytes a level. A change costs a search and a short move; nothing here is on the usual path.</summary>
internal sealed class FarLevels
{
    private const int Capacity = 256;

    /// <summary>How full chunks are made when many levels come at once, so that the next changes find room.</summary>
    private const int Fill = 192;

    private readonly List<Chunk> _chunks = [];
    private readonly Stack<Chunk> _free = new();

    /// <summary>The number of levels.</summary>
    public int Count { get; private set; }

    /// <summary>The largest key; −1 where there is none.</summary>
    public long Largest => _chunks.Count == 0 ? -1 : _chunks[^1].Last;

    /// <summary>Sets the size of a key; 0 removes it.</summary>
    /// <returns>The size before; 0 where there was none.</returns>
    public long Set(long key, long size)
    {
        if (_chunks.Count == 0)
        {
            if (size == 0)
                return 0;
            _chunks.Add(NewChunk());
        }

        var place = ChunkOf(key);
        var chunk = _chunks[place];
        var at = chunk.Find(key);
        if (at >= 0)
        {
            var before = chunk.Sizes[at];
            if (size != 0)
            {
                chunk.Sizes[at] = size;
                return before;
            }

            chunk.RemoveAt(at);
            Count--;
            if (chunk.Count == 0)
                Free(place, 1);
            return before;
        }

        if (size == 0)
            return 0;
        at = ~at;
        if (chunk.Count == Capacity)
        {
            var upper = NewChunk();
            chunk.MoveTail(Capacity / 2, upper);
            _chunks.Insert(place + 1, upper);
            if (at > Capacity / 2)
                (chunk, at) = (upper, at - (Capacity / 2));
        }

        chunk.InsertAt(at, key, size);
        Count++;
        return 0;
    }

    /// <summary>Adds a key that is larger than all.</summary>
    public void Append(long key, long size)
    {
        if (_chunks.Count == 0 || _chunks[^1].Count >= Fill)
            _chunks.Add(NewChunk());
        _chunks[^1].InsertAt(_chunks[^1].Count, key, size);
        Count++;
    }

    /// <summary>The level with the largest key not above a limit.</summary>
    public bool TryFloor(long limit, out Position position)
    {
        position = default;
        if (_chunks.Count == 0)
            return false;
        var place = ChunkOf(limit);
        var at = _chunks[place].Find(limit);
        position = new Position(place, at >= 0 ? at : ~at - 1);
        return position.At >= 0 || TryBelow(ref position);
    }

    /// <summary>Goes on to the next smaller key.</summary>
    public bool TryBelow(ref Position position)
    {
        if (position.At > 0)
        {
            position = position with { At = position.At - 1 };
            return true;
        }

        if (position.Chunk == 0)
            return false;
        position = new Position(position.Chunk - 1, _chunks[position.Chunk - 1].Count - 1);
        return true;
    }

    /// <summary>The key at a position.</summary>
    public long Key(Position position) => _chunks[position.Chunk].Keys[position.At];

    /// <summary>The size at a position.</summary>
    public long Size(Position position) => _chunks[position.Chunk].Sizes[position.At];

    /// <summary>Removes all levels, keeping the memory.</summary>
    public void Clear()
    {
        Free(0, _chunks.Count);
        Count = 0;
    }

    /// <summary>The chunk in which a key is or belongs: the last whose first key is not above it.</summary>
    private int ChunkOf(long key)
    {
        var (low, high) = (0, _chunks.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) >> 1;
            if (_chunks[middle].Keys[0] <= key)
                low = middle;
            else
                high = middle - 1;
        }

        return low;
    }

    /// <summary>Takes a chunk from those that are free. Where none is, an eighth more than there are is made, so that a book that breathes does not allocate with every breath.</summary>
    private Chunk NewChunk()
    {
        if (_free.Count == 0)
        {
            var more = 1 + (_chunks.Count / 8);
            for (var i = 0; i < more; i++)
                _free.Push(new Chunk());
            _ = _chunks.EnsureCapacity(_chunks.Count + more);
        }

        return _free.Pop();
    }

    private void Free(int first, int count)
    {
        for (var i = first; i < first + count; i++)
        {
            _chunks[i].Count = 0;
            _free.Push(_chunks[i]);
        }

        _chunks.RemoveRange(first, count);
    }

    /// <summary>Where a level lies; valid until the next change.</summary>
    internal readonly record struct Position(int Chunk, int At);

    private sealed class Chunk
    {
        public readonly long[] Keys = new long[Capacity];
        public readonly long[] Sizes = new long[Capacity];
        public int Count;

        public long Last => Keys[Count - 1];

        public int Find(long key) => Keys.AsSpan(0, Count).BinarySearch(key);

        public void InsertAt(int at, long key, long size)
        {
            if (at < Count)
            {
                Array.Copy(Keys, at, Keys, at + 1, Count - at);
                Array.Copy(Sizes, at, Sizes, at + 1, Count - at);
            }

            Keys[at] = key;
            Sizes[at] = size;
            Count++;
        }

        public void RemoveAt(int at)
        {
            Count--;
            Array.Copy(Keys, at + 1, Keys, at, Count - at);
            Array.Copy(Sizes, at + 1, Sizes, at, Count - at);
        }

        public void MoveTail(int first, Chunk target)
        {
            target.Count = Count - first;
            Array.Copy(Keys, first, target.Keys, 0, target.Count);
            Array.Copy(Sizes, first, target.Sizes, 0, target.Count);
            Count = first;
        }
    }
}
