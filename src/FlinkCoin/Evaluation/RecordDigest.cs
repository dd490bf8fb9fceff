using System.Buffers.Binary;
using System.Globalization;
using System.IO.Hashing;
using FlinkCoin.State;

namespace FlinkCoin.Evaluation;

/// <summary>XXH3-128 with seed 0 over all bytes appended, the same as <c>xxhsum -H128</c> prints; unlike the one of the library, its state can be saved.</summary>
/// <remarks>
/// The last 1 to 1,024 bytes wait, because the end of the input is treated unlike the rest; before them the last 64 bytes of what was taken are kept, because the last step reads the last 64 bytes whatever their place.
/// So inputs of up to 1,024 bytes are whole in the buffer and go through System.IO.Hashing.
/// </remarks>
public sealed class RecordDigest : IStateful
{
    private const int Tail = Xxh3Stripes.Stripe;
    private const int Block = Xxh3Stripes.Block;
    private const ulong Prime64A = 0x9E3779B185EBCA87;
    private const ulong Prime64B = 0xC2B2AE3D27D4EB4F;

    private readonly ulong[] _accumulators = Xxh3Stripes.Initial.ToArray();
    private readonly byte[] _buffer = new byte[Tail + Block];
    private int _waiting;

    /// <summary>The number of bytes appended.</summary>
    public long Length { get; private set; }

    /// <summary>Appends bytes; where they are cut makes no difference.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        Length += bytes.Length;
        var room = Block - _waiting;
        if (bytes.Length > room)
        {
            if (_waiting > 0)
            {
                bytes[..room].CopyTo(_buffer.AsSpan(Tail + _waiting));
                bytes = bytes[room..];
                Take(_buffer.AsSpan(Tail, Block));
                _waiting = 0;
            }

            while (bytes.Length > Block)
            {
                Take(bytes[..Block]);
                bytes = bytes[Block..];
            }
        }

        bytes.CopyTo(_buffer.AsSpan(Tail + _waiting));
        _waiting += bytes.Length;
    }

    /// <summary>The digest of what has been appended so far; appending may go on.</summary>
    public UInt128 Value()
    {
        if (Length <= Block)
            return XxHash128.HashToUInt128(_buffer.AsSpan(Tail, _waiting));
        Span<ulong> accumulators = stackalloc ulong[8];
        _accumulators.CopyTo(accumulators);
        Xxh3Stripes.Accumulate(accumulators, _buffer.AsSpan(Tail, (_waiting - 1) / Tail * Tail), Xxh3Stripes.Secret);
        Xxh3Stripes.Accumulate(accumulators, _buffer.AsSpan(_waiting, Tail), Xxh3Stripes.Secret[(Xxh3Stripes.SecretLength - Tail - 7)..]);
        var low = Merge(accumulators, Xxh3Stripes.Secret[11..], (ulong)Length * Prime64A);
        var high = Merge(accumulators, Xxh3Stripes.Secret[(Xxh3Stripes.SecretLength - Tail - 11)..], ~((ulong)Length * Prime64B));
        return new UInt128(high, low);
    }

    /// <summary>The digest as 32 lower-case hexadecimal digits.</summary>
    public string ToHex() => Value().ToString("x32", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.VarUInt((ulong)Length);
        writer.Bytes(_buffer.AsSpan(Tail, _waiting));
        if (Length <= Block)
            return;
        writer.Bytes(_buffer.AsSpan(0, Tail));
        foreach (var accumulator in _accumulators)
            writer.Long((long)accumulator);
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        var length = reader.VarUInt();
        var waiting = reader.Bytes();
        var expected = length <= Block ? length : ((length - 1) % Block) + 1;
        if (length > long.MaxValue || (ulong)waiting.Length != expected)
            throw new StateException($"a digest of {length} bytes of which {waiting.Length} wait");
        _buffer.AsSpan().Clear();
        waiting.CopyTo(_buffer.AsSpan(Tail));
        _waiting = waiting.Length;
        Length = (long)length;
        Xxh3Stripes.Initial.CopyTo(_accumulators);
        if (Length <= Block)
            return;
        var tail = reader.Bytes();
        if (tail.Length != Tail)
            throw new StateException($"a digest whose tail has {tail.Length} bytes");
        tail.CopyTo(_buffer);
        foreach (ref var accumulator in _accumulators.AsSpan())
            accumulator = (ulong)reader.Long();
    }

    /// <summary>Takes a block that is not the last.</summary>
    private void Take(ReadOnlySpan<byte> block)
    {
        Xxh3Stripes.Accumulate(_accumulators, block, Xxh3Stripes.Secret);
        Xxh3Stripes.Scramble(_accumulators);
        block[^Tail..].CopyTo(_buffer);
    }

    private static ulong Merge(ReadOnlySpan<ulong> accumulators, ReadOnlySpan<byte> secret, ulong start)
    {
        for (var i = 0; i < 8; i += 2)
        {
            var left = accumulators[i] ^ BinaryPrimitives.ReadUInt64LittleEndian(secret[(8 * i)..]);
            var right = accumulators[i + 1] ^ BinaryPrimitives.ReadUInt64LittleEndian(secret[((8 * i) + 8)..]);
            var high = Math.BigMul(left, right, out var low);
            start += high ^ low;
        }

        start ^= start >> 37;
        start *= 0x165667919E3779F9;
        return start ^ (start >> 32);
    }
}
