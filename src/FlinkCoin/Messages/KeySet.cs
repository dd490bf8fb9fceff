using System.IO.Hashing;

namespace FlinkCoin.Messages;

/// <summary>The keys of all open and closed objects of one text, so that a key given twice in one object is found at once. An open-addressing table, emptied by a change of generation.</summary>
internal sealed class KeySet
{
    private Entry[] _entries = new Entry[64];
    private uint _generation;
    private int _count;

    /// <summary>Forgets all keys.</summary>
    public void Clear()
    {
        _count = 0;
        if (++_generation == 0)
        {
            Array.Clear(_entries);
            _generation = 1;
        }
    }

    /// <summary>Adds a key.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="container">The object's running number in the text.</param>
    /// <param name="key">The key.</param>
    /// <param name="strings">Decodes keys that have escapes.</param>
    /// <returns>False where the object has it already.</returns>
    public bool TryAdd(ReadOnlySpan<byte> text, int container, JsonText key, JsonStrings strings)
    {
        var hash = XxHash3.HashToUInt64(strings.Decode(text, key, second: false), container);
        if (_count * 2 >= _entries.Length)
            Grow();
        var place = Find(_entries, hash, out var isNew);
        while (!isNew)
        {
            ref readonly var other = ref _entries[place];
            if (other.Hash == hash && other.Container == container
                && strings.Decode(text, key, second: false).SequenceEqual(strings.Decode(text, other.Key, second: true)))
                return false;
            place = (place + 1) & (_entries.Length - 1);
            isNew = _entries[place].Generation != _generation;
        }

        _entries[place] = new Entry(hash, container, key, _generation);
        _count++;
        return true;
    }

    private int Find(Entry[] entries, ulong hash, out bool isNew)
    {
        var place = (int)hash & (entries.Length - 1);
        isNew = entries[place].Generation != _generation;
        return place;
    }

    private void Grow()
    {
        var grown = new Entry[_entries.Length * 2];
        foreach (ref readonly var entry in _entries.AsSpan())
        {
            if (entry.Generation != _generation)
                continue;
            var place = Find(grown, entry.Hash, out var isNew);
            while (!isNew)
            {
                place = (place + 1) & (grown.Length - 1);
                isNew = grown[place].Generation != _generation;
            }

            grown[place] = entry;
        }

        _entries = grown;
    }

    private readonly record struct Entry(ulong Hash, int Container, JsonText Key, uint Generation);
}
