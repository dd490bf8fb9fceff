using System.Buffers.Binary;

namespace FlinkCoin.State;

/// <summary>Reads what a <see cref="StateWriter"/> wrote. Whatever does not fit ends in a <see cref="StateException"/>, which <c>Load</c> of the whole state turns into a value.</summary>
public ref struct StateReader(ReadOnlySpan<byte> chunk)
{
    private readonly ReadOnlySpan<byte> _chunk = chunk;
    private int _position;

    /// <summary>Reads one byte.</summary>
    public byte Byte() => Take(1)[0];

    /// <summary>Reads a flag.</summary>
    public bool Bool() => Byte() switch
    {
        0 => false,
        1 => true,
        var other => throw new StateException($"a flag of {other} at byte {_position - 1}"),
    };

    /// <summary>Reads 8 bytes.</summary>
    public long Long() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    /// <summary>Reads 16 bytes.</summary>
    public Int128 Int128() => BinaryPrimitives.ReadInt128LittleEndian(Take(16));

    /// <summary>Reads a number; NaN is refused.</summary>
    public double Double()
    {
        var value = BitConverter.Int64BitsToDouble(Long());
        return double.IsNaN(value) ? throw new StateException($"not a number at byte {_position - 8}") : value;
    }

    /// <summary>Reads a number that must lie in a range, both ends included: so infinities are refused too.</summary>
    public double Double(double minimum, double maximum)
    {
        var value = Double();
        return value >= minimum && value <= maximum ? value : throw new StateException($"{value} before byte {_position}, from {minimum} to {maximum} is possible");
    }

    /// <summary>Reads an unsigned number of variable length.</summary>
    public ulong VarUInt()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Byte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }

        throw new StateException($"a number that does not end before byte {_position}");
    }

    /// <summary>Reads a signed number of variable length.</summary>
    public long VarInt()
    {
        var value = VarUInt();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    /// <summary>Reads a count or length that must lie in a range.</summary>
    public int Count(int maximum)
    {
        var value = VarUInt();
        return value <= (ulong)maximum ? (int)value : throw new StateException($"a count of {value} before byte {_position}, at most {maximum} is possible");
    }

    /// <summary>Reads bytes with their length.</summary>
    public ReadOnlySpan<byte> Bytes() => Take(Count(_chunk.Length));

    /// <summary>Reads numbers with their length, which must be that of the target.</summary>
    public void Doubles(scoped Span<double> target)
    {
        Expect(target.Length);
        foreach (ref var value in target)
            value = Double();
    }

    /// <summary>Reads numbers with their length, which must be that of the target; each must lie in a range, both ends included.</summary>
    public void Doubles(scoped Span<double> target, double minimum, double maximum)
    {
        Expect(target.Length);
        foreach (ref var value in target)
            value = Double(minimum, maximum);
    }

    /// <summary>Reads finite numbers any of which may be missing, which NaN stands for.</summary>
    internal void Optionals(scoped Span<double> target)
    {
        foreach (ref var value in target)
            value = Bool() ? Double(double.MinValue, double.MaxValue) : double.NaN;
    }

    /// <summary>Reads a count of something that may be large, 0 at least.</summary>
    public long LongCount()
    {
        var value = Long();
        return value >= 0 ? value : throw new StateException($"a count of {value} before byte {_position}");
    }

    /// <summary>Reads numbers with their length, which must be that of the target.</summary>
    public void Longs(scoped Span<long> target)
    {
        Expect(target.Length);
        foreach (ref var value in target)
            value = Long();
    }

    /// <summary>True where all has been read.</summary>
    internal readonly bool IsAtEnd => _position == _chunk.Length;

    /// <summary>States that all has been read.</summary>
    public readonly void End()
    {
        if (_position != _chunk.Length)
            throw new StateException($"{_chunk.Length - _position} bytes too many");
    }

    private void Expect(int length)
    {
        var found = Count(int.MaxValue);
        if (found != length)
            throw new StateException($"{found} numbers where {length} belong");
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (_chunk.Length - _position < count)
            throw new StateException($"it ends at byte {_chunk.Length}, {count} more are needed at byte {_position}");
        var taken = _chunk.Slice(_position, count);
        _position += count;
        return taken;
    }
}
