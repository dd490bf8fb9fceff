namespace FlinkCoin.Embedded.Checkpoints;

/// <summary>The chunks that one product has in the checkpoint.</summary>
internal sealed class ChunkTable
{
    private readonly Dictionary<ChunkKey, ChunkPlace> _places = [];

    /// <summary>The chunks, in the order of their first appearance.</summary>
    public IReadOnlyDictionary<ChunkKey, ChunkPlace> Places => _places;

    /// <summary>The bytes of all chunks.</summary>
    public long Length
    {
        get
        {
            var length = 0L;
            foreach (var place in _places.Values)
                length += place.Length;
            return length;
        }
    }

    /// <summary>Finds where a chunk lies.</summary>
    public bool TryFind(ChunkKey key, out ChunkPlace place) => _places.TryGetValue(key, out place);

    /// <summary>Notes where a chunk lies.</summary>
    public void Set(ChunkKey key, ChunkPlace place) => _places[key] = place;

    /// <summary>Forgets the chunks that a save did not have any more.</summary>
    public void RemoveOlderThan(long save)
    {
        foreach (var (key, place) in _places)
        {
            if (place.Save != save)
                _places.Remove(key);
        }
    }
}
