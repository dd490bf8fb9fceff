using System.Runtime.InteropServices;

namespace FlinkCoin.Native;

/// <summary>The messages of a batch, product by product: what a product has in memory then comes into the processor's cache once a batch, and not once a message.</summary>
internal sealed class MessageGroups
{
    private const int Most = 4096;
    private const int None = -1;

    private readonly int[] _starts = new int[Most];
    private readonly int[] _next = new int[Most];
    private readonly List<Group> _groups = [];
    private int[] _groupOf = [];
    private int _count;
    private int _group;
    private int _message = None;

    /// <summary>True where no other message has room.</summary>
    public bool IsFull => _count == Most;

    /// <summary>A product's messages of the batch: a list by <see cref="_next"/>.</summary>
    private struct Group
    {
        public int Slot;
        public int First;
        public int Last;
    }

    /// <summary>Adds a message.</summary>
    /// <param name="slot">Its product's.</param>
    /// <param name="start">Where in the batch it stands.</param>
    public void Add(int slot, int start)
    {
        if (slot >= _groupOf.Length)
            Grow(slot);
        _starts[_count] = start;
        _next[_count] = None;
        ref var group = ref _groupOf[slot];
        if (group == None)
        {
            group = _groups.Count;
            _groups.Add(new Group { Slot = slot, First = _count, Last = _count });
        }
        else
        {
            ref var known = ref CollectionsMarshal.AsSpan(_groups)[group];
            _next[known.Last] = _count;
            known.Last = _count;
        }

        _count++;
    }

    /// <summary>Takes the next message: products in the order of their first messages, the messages of each in their order. After the last it is empty again.</summary>
    public bool TryTake(out int start)
    {
        if (_message == None && _group < _groups.Count)
            _message = _groups[_group++].First;
        if (_message == None)
        {
            Clear();
            start = 0;
            return false;
        }

        start = _starts[_message];
        _message = _next[_message];
        return true;
    }

    private void Clear()
    {
        foreach (var group in _groups)
            _groupOf[group.Slot] = None;
        _groups.Clear();
        (_count, _group) = (0, 0);
    }

    private void Grow(int slot)
    {
        var before = _groupOf.Length;
        Array.Resize(ref _groupOf, Math.Max(slot + 1, 2 * before));
        _groupOf.AsSpan(before).Fill(None);
    }
}
