namespace FlinkCoin.Embedded;

/// <summary>A stretch of input and the messages in it. Workers read the messages where they lie; when the last of them has done so, the buffer is used again.</summary>
public sealed class MessageBuffer
{
    /// <summary>The bytes of a buffer at first: large enough that a batch costs nothing beside its messages, small enough to stay in the cache between reader and worker.</summary>
    public const int Size = 1 << 20;

    private Line[] _lines = new Line[4096];
    private int _used;
    private int _holders;

    internal readonly record struct Line(int Offset, int Length, long Sequence);

    internal byte[] Bytes { get; private set; } = new byte[Size];

    internal ReadOnlySpan<Line> Lines => _lines.AsSpan(0, Count);

    /// <summary>The number of messages.</summary>
    public int Count { get; private set; }

    /// <summary>A message; valid until the buffer is used again.</summary>
    /// <param name="index">Which one, from 0.</param>
    public ReadOnlySpan<byte> this[int index] => Bytes.AsSpan(Lines[index].Offset, Lines[index].Length);

    /// <summary>True where it holds as much as a buffer should: whoever copies messages into it stops then. One message may be of any length.</summary>
    public bool IsFull => _used >= Size - (Size / 8);

    /// <summary>Adds a copy of a message.</summary>
    /// <param name="message">Its bytes.</param>
    /// <param name="sequence">Its running number within its product, or 0 where it has none and is counted.</param>
    public void Add(ReadOnlySpan<byte> message, long sequence = 0)
    {
        if (message.Length > Bytes.Length - _used)
            Grow(_used, checked(_used + message.Length));
        message.CopyTo(Bytes.AsSpan(_used));
        AddLine(_used, message.Length, sequence);
        _used += message.Length;
    }

    /// <summary>Adds a message that lies in <see cref="Bytes"/> already.</summary>
    internal void AddLine(int offset, int length, long sequence = 0)
    {
        if (Count == _lines.Length)
            Array.Resize(ref _lines, _lines.Length * 2);
        _lines[Count++] = new Line(offset, length, sequence);
    }

    /// <summary>Makes room for so many bytes at least, keeping the first ones.</summary>
    internal void Grow(int kept, int needed)
    {
        var larger = new byte[Math.Min(Math.Max((long)needed, Bytes.Length * 2L), Array.MaxLength)];
        Bytes.AsSpan(0, kept).CopyTo(larger);
        Bytes = larger;
    }

    /// <summary>Empties it for new input. One that grew for a rare long message does not stay that large.</summary>
    public void Clear()
    {
        Count = 0;
        _used = 0;
        if (Bytes.Length > 8 * Size)
            Bytes = new byte[Size];
    }

    internal void Hold(int holders) => _holders = holders;

    /// <summary>States that one holder is done.</summary>
    /// <returns>True where it was the last.</returns>
    internal bool Release() => Interlocked.Decrement(ref _holders) == 0;
}
