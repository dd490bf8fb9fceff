using System.Buffers.Binary;
using System.Globalization;

namespace FlinkCoin.Connect.Simulation;

/// <summary>The messages of one product that are written and not yet taken, each with the time of its arrival.</summary>
internal sealed class Outbox
{
    private readonly byte[] _second = new byte[20];
    private byte[] _bytes = new byte[8192];
    private int[] _ends = new int[32];
    private long[] _times = new long[32];
    private int _length;
    private int _count;
    private int _taken;
    private long _secondWritten = -1;

    /// <summary>Messages that have been written since <see cref="Clear"/>.</summary>
    public int Count => _count;

    /// <summary>True where all have been taken.</summary>
    public bool IsEmpty => _taken == _count;

    /// <summary>The arrival of the next message to take, in µs since 1970.</summary>
    public long NextTime => _times[_taken];

    /// <summary>The last message that was completed.</summary>
    public ReadOnlySpan<byte> Last => _bytes.AsSpan(_count > 1 ? _ends[_count - 2] : 0, _ends[_count - 1] - (_count > 1 ? _ends[_count - 2] : 0));

    /// <summary>Forgets all messages.</summary>
    public void Clear()
    {
        _length = 0;
        _count = 0;
        _taken = 0;
    }

    /// <summary>Takes the next message; the bytes are valid until the next <see cref="Clear"/>.</summary>
    public ReadOnlySpan<byte> Take()
    {
        var start = _taken == 0 ? 0 : _ends[_taken - 1];
        return _bytes.AsSpan(start, _ends[_taken++] - start);
    }

    /// <summary>Ends a message.</summary>
    public void Complete(long time)
    {
        if (_count == _ends.Length)
        {
            Array.Resize(ref _ends, _count * 2);
            Array.Resize(ref _times, _count * 2);
        }

        _ends[_count] = _length;
        _times[_count++] = time;
    }

    /// <summary>Room to write into; what is written there counts after <see cref="Advance"/>.</summary>
    public Span<byte> Room(int count)
    {
        if (_bytes.Length - _length < count)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + count));
        return _bytes.AsSpan(_length);
    }

    /// <summary>Counts bytes that were written into <see cref="Room"/>.</summary>
    public void Advance(int count) => _length += count;

    /// <summary>Writes text.</summary>
    public void Text(ReadOnlySpan<byte> text)
    {
        text.CopyTo(Room(text.Length));
        _length += text.Length;
    }

    /// <summary>Takes back the last bytes of the message that is being written.</summary>
    public void Retract(int count) => _length -= count;

    /// <summary>Writes a whole number.</summary>
    public void Number(long value) => _length += DecimalText.Whole(Room(DecimalText.Room), (ulong)value);

    /// <summary>Writes a decimal with all its decimals.</summary>
    public void Fixed(long units, int decimals) => _length += DecimalText.Fixed(Room(DecimalText.Room), units, decimals);

    /// <summary>Writes a decimal without trailing zeros.</summary>
    public void Trimmed(long units, int decimals) => _length += DecimalText.Trimmed(Room(DecimalText.Room), units, decimals);

    /// <summary>Writes a time with microseconds, as in <c>2026-01-01T00:00:00.050000Z</c>.</summary>
    /// <param name="time">In µs since 1970.</param>
    public void Time(long time)
    {
        var second = time / Duration.Second;
        if (second != _secondWritten)
        {
            // Once a second of the market; the calendar's own formatting is good enough.
            _ = DateTime.UnixEpoch.AddSeconds(second).TryFormat(_second, out _, "yyyy-MM-ddTHH:mm:ss.", CultureInfo.InvariantCulture);
            _secondWritten = second;
        }

        var room = Room(40);
        _second.CopyTo(room);
        var digits = DecimalText.EightDigits((uint)(time - (second * Duration.Second))) >> 16;
        BinaryPrimitives.WriteUInt64LittleEndian(room[20..], digits | ((ulong)'Z' << 48));
        _length += 27;
    }

    /// <summary>Writes an order's id, made of 128 bits, in the form of a random UUID.</summary>
    public void Uuid(ulong high, ulong low)
    {
        var id = new Guid((int)(high >> 32), (short)(high >> 16), (short)((high & 0x0FFF) | 0x4000),
            (byte)(((low >> 56) & 0x3F) | 0x80), (byte)(low >> 48), (byte)(low >> 40), (byte)(low >> 32),
            (byte)(low >> 24), (byte)(low >> 16), (byte)(low >> 8), (byte)low);
        _ = id.TryFormat(Room(36), out var written);
        _length += written;
    }
}
