using System.Buffers.Binary;

namespace FlinkCoin.State;

/// <summary>Writes the bytes of one chunk of state: little-endian numbers, variable-length integers, spans. The buffer is kept from chunk to chunk.</summary>
public sealed class StateWriter
{
    private byte[] _buffer = new byte[4096];
    private int _length;

    /// <summary>What has been written since <see cref="Clear"/>.</summary>
    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    /// <summary>The number of infinities written since <see cref="Clear"/>: what tests hold models to. The bytes alone do not tell, as numbers may lie anywhere in them.</summary>
    internal int Infinities { get; private set; }

    /// <summary>Begins anew, keeping the buffer.</summary>
    public void Clear() => (_length, Infinities) = (0, 0);

    /// <summary>Writes one byte.</summary>
    public void Byte(byte value) => Room(1)[0] = value;

    /// <summary>Writes a flag as one byte.</summary>
    public void Bool(bool value) => Byte(value ? (byte)1 : (byte)0);

    /// <summary>Writes 8 bytes, little-endian.</summary>
    public void Long(long value) => BinaryPrimitives.WriteInt64LittleEndian(Room(8), value);

    /// <summary>Writes 16 bytes, little-endian.</summary>
    public void Int128(Int128 value) => BinaryPrimitives.WriteInt128LittleEndian(Room(16), value);

    /// <summary>Writes a number's bits. NaN is a programmer's error: its bits differ between compilers.</summary>
    public void Double(double value)
    {
        if (double.IsNaN(value))
            throw new InvalidOperationException("Invariant: NaN is never part of the state.");
        if (double.IsInfinity(value))
            Infinities++;
        Long(BitConverter.DoubleToInt64Bits(value));
    }

    /// <summary>Writes an unsigned number in 1 to 10 bytes, seven bits each (LEB128).</summary>
    public void VarUInt(ulong value)
    {
        var room = Room(10);
        var at = 0;
        while (value >= 0x80)
        {
            room[at++] = (byte)(value | 0x80);
            value >>= 7;
        }

        room[at++] = (byte)value;
        _length -= 10 - at;
    }

    /// <summary>Writes a signed number, small magnitudes short (zigzag).</summary>
    public void VarInt(long value) => VarUInt((ulong)((value << 1) ^ (value >> 63)));

    /// <summary>Writes a length and the bytes.</summary>
    public void Bytes(ReadOnlySpan<byte> value)
    {
        VarUInt((ulong)value.Length);
        value.CopyTo(Room(value.Length));
    }

    /// <summary>Writes a length and the numbers.</summary>
    public void Doubles(ReadOnlySpan<double> values)
    {
        VarUInt((ulong)values.Length);
        foreach (var value in values)
            Double(value);
    }

    /// <summary>Writes numbers any of which may be missing, which NaN stands for; without their length.</summary>
    internal void Optionals(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            var present = !double.IsNaN(value);
            Bool(present);
            if (present)
                Double(value);
        }
    }

    /// <summary>Writes a length and the numbers, 8 bytes each.</summary>
    public void Longs(ReadOnlySpan<long> values)
    {
        VarUInt((ulong)values.Length);
        foreach (var value in values)
            Long(value);
    }

    /// <summary>Writes bytes as they are.</summary>
    internal void Raw(ReadOnlySpan<byte> value) => value.CopyTo(Room(value.Length));

    private Span<byte> Room(int count)
    {
        if (_buffer.Length - _length < count)
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + count));
        var room = _buffer.AsSpan(_length, count);
        _length += count;
        return room;
    }
}
