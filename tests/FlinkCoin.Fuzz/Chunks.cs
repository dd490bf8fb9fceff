using System.Buffers.Binary;
using FlinkCoin.State;

namespace FlinkCoin.Fuzz;

/// <summary>A saved state in memory, and as bytes: key, length, chunk, all of them one after another.</summary>
public sealed class Chunks : IChunkWriter, IChunkReader
{
    private readonly SortedDictionary<ulong, byte[]> _chunks = [];

    /// <inheritdoc/>
    public void Write(ulong key, ReadOnlySpan<byte> chunk) => Law.Holds(_chunks.TryAdd(key, chunk.ToArray()), "each chunk is written once");

    /// <inheritdoc/>
    public IEnumerable<ulong> Keys => _chunks.Keys;

    /// <inheritdoc/>
    public bool TryRead(ulong key, out ReadOnlySpan<byte> chunk)
    {
        var found = _chunks.TryGetValue(key, out var bytes);
        chunk = bytes;
        return found;
    }

    /// <summary>The chunks by rising key.</summary>
    public IReadOnlyDictionary<ulong, byte[]> All => _chunks;

    /// <summary>Puts a chunk in the place of the one of that key.</summary>
    public void Replace(ulong key, ReadOnlySpan<byte> chunk) => _chunks[key] = chunk.ToArray();

    /// <summary>All of it.</summary>
    public byte[] ToBytes()
    {
        var bytes = new List<byte>();
        Span<byte> head = stackalloc byte[12];
        foreach (var (key, chunk) in _chunks)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(head, key);
            BinaryPrimitives.WriteInt32LittleEndian(head[8..], chunk.Length);
            bytes.AddRange(head);
            bytes.AddRange(chunk);
        }

        return [.. bytes];
    }

    /// <summary>Any bytes are some chunks: a length beyond the end reaches to the end, and of two chunks of one key the later counts.</summary>
    public static Chunks FromBytes(ReadOnlySpan<byte> bytes)
    {
        var chunks = new Chunks();
        while (bytes.Length >= 12)
        {
            var key = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
            var length = Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]), (uint)bytes.Length - 12);
            chunks._chunks[key] = bytes.Slice(12, (int)length).ToArray();
            bytes = bytes[(12 + (int)length)..];
        }

        return chunks;
    }
}
