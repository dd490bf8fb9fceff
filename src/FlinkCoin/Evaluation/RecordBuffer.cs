using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FlinkCoin.Evaluation;

/// <summary>Bytes of records one after another, in a buffer that grows to what is needed and is used again after <see cref="Clear"/>. Several writers of one thread may share it.</summary>
public sealed class RecordBuffer
{
    private byte[] _bytes = new byte[4096];
    private int _length;

    /// <summary>The number of bytes since <see cref="Clear"/>.</summary>
    public int Length => _length;

    /// <summary>The bytes since <see cref="Clear"/>; valid until the next ones are added.</summary>
    public Span<byte> Written => _bytes.AsSpan(0, _length);

    /// <summary>Begins anew, keeping the buffer.</summary>
    public void Clear() => _length = 0;

    /// <summary>Adds bytes for the caller to write.</summary>
    /// <param name="count">How many, from 0.</param>
    /// <returns>The bytes, with whatever was there before; valid until the next ones are added.</returns>
    public Span<byte> Append(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var added = MemoryMarshal.CreateSpan(ref Reserve(count), count);
        _length += count;
        return added;
    }

    /// <summary>Takes back what was added last.</summary>
    /// <param name="length">The length that remains, at most <see cref="Length"/>.</param>
    public void Truncate(int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)length, (uint)_length, nameof(length));
        _length = length;
    }

    /// <summary>Makes room without adding anything: whole registers may be written into it.</summary>
    internal ref byte Reserve(int room)
    {
        if (_bytes.Length - _length < room)
            Array.Resize(ref _bytes, Math.Max((int)Math.Min(2L * _bytes.Length, Array.MaxLength), checked(_length + room)));
        return ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_bytes), _length);
    }

    /// <summary>Adds what was written into the room, up to a place in it.</summary>
    internal void AdvanceTo(ref byte end) =>
        _length = (int)Unsafe.ByteOffset(ref MemoryMarshal.GetArrayDataReference(_bytes), ref end);
}
