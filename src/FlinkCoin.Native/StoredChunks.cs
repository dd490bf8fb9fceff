using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace FlinkCoin.Native;

/// <summary>What the host has stored of a product: the hash of each chunk, by key, so that only what differs is given again.</summary>
internal sealed class StoredChunks
{
    private readonly Dictionary<ulong, Entry> _entries = [];
    private readonly List<ulong> _gone = [];
    private int _save;

    /// <summary>A chunk: its hash, and the save in which it was seen last.</summary>
    private record struct Entry(ulong Hash, int Save);

    /// <summary>Says that a save begins.</summary>
    public void Begin() => _save++;

    /// <summary>Takes note of a chunk.</summary>
    /// <returns>True where it is not what is stored.</returns>
    public bool IsNew(ulong key, ReadOnlySpan<byte> chunk)
    {
        ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(_entries, key, out var exists);
        var now = new Entry(XxHash3.HashToUInt64(chunk), _save);
        var isNew = !exists || entry.Hash != now.Hash;
        entry = now;
        return isNew;
    }

    /// <summary>Ends a save: forgets the chunks that were not in it.</summary>
    /// <returns>Their keys; valid until the next call.</returns>
    public List<ulong> End()
    {
        _gone.Clear();
        foreach (var (key, entry) in _entries)
        {
            if (entry.Save != _save)
                _gone.Add(key);
        }

        foreach (var key in _gone)
            _ = _entries.Remove(key);
        return _gone;
    }

    /// <summary>Says that the host did not take a chunk, or that it is gone: it comes again with the next save.</summary>
    public void Doubt(ulong key)
    {
        ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(_entries, key, out _);
        entry = new Entry(~entry.Hash, _save);
    }
}
