using System.Buffers.Binary;
using System.IO.Hashing;

namespace FlinkCoin.State;

/// <summary>Gives the chunks of one save, each with its checksum behind it, and adds the checksums up for the manifest.</summary>
/// <remarks>A checksum depends on the key too, so that chunks cannot be exchanged; their sum does not depend on the order, so that nobody needs a list of them.</remarks>
/// <param name="target">Takes the chunks.</param>
/// <param name="writer">Is used for each chunk.</param>
internal sealed class StateChunks(IChunkWriter target, StateWriter writer)
{
    /// <summary>The bytes of a checksum.</summary>
    public const int ChecksumLength = 8;

    /// <summary>The number of chunks so far.</summary>
    public int Count { get; private set; }

    /// <summary>The sum of their checksums modulo 2^64.</summary>
    public ulong Sum { get; private set; }

    /// <summary>The checksum of what a chunk holds.</summary>
    public static ulong Checksum(ulong key, ReadOnlySpan<byte> contents) => XxHash3.HashToUInt64(contents, (long)key);

    /// <summary>The checksum that stands behind a chunk's contents.</summary>
    public static ulong Checksum(ReadOnlySpan<byte> chunk) => BinaryPrimitives.ReadUInt64LittleEndian(chunk[^ChecksumLength..]);

    /// <summary>Begins a chunk.</summary>
    public StateWriter Begin()
    {
        writer.Clear();
        return writer;
    }

    /// <summary>Gives the chunk that has been written.</summary>
    public void End(ChunkKey.Kind kind, long number = 0)
    {
        var key = ChunkKey.Of(kind, number);
        var checksum = Checksum(key, writer.Written);
        writer.Long((long)checksum);
        target.Write(key, writer.Written);
        Count++;
        Sum += checksum;
    }
}
