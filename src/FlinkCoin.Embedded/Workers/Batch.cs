namespace FlinkCoin.Embedded.Workers;

/// <summary>The messages of one buffer that one worker processes.</summary>
internal sealed class Batch
{
    private Entry[] _entries = new Entry[4096];

    internal readonly record struct Entry(int Offset, int Length, int Product, long Sequence);

    /// <summary>Where the messages lie.</summary>
    public MessageBuffer Buffer { get; private set; } = null!;

    /// <summary>The products that the entries name by number; it may hold more than were known when the entries were made.</summary>
    public ProductRun[] Products { get; private set; } = [];

    /// <summary>The messages in order.</summary>
    public ReadOnlySpan<Entry> Entries => _entries.AsSpan(0, Count);

    /// <summary>The number of messages.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a message.</summary>
    public void Add(in MessageBuffer.Line line, int product)
    {
        if (Count == _entries.Length)
            Array.Resize(ref _entries, Count * 2);
        _entries[Count++] = new Entry(line.Offset, line.Length, product, line.Sequence);
    }

    /// <summary>Says what the entries refer to, when all have been added.</summary>
    public void Seal(MessageBuffer buffer, ProductRun[] products)
    {
        Buffer = buffer;
        Products = products;
    }

    /// <summary>Empties it for other messages.</summary>
    public void Clear() => Count = 0;
}
