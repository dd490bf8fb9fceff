using FlinkCoin.State;

namespace FlinkCoin.Native;

/// <summary>The chunks of a state as the host gives them back.</summary>
internal sealed class GivenChunks : IChunkReader
{
    private readonly Dictionary<ulong, byte[]> _chunks = [];

    /// <summary>All of them.</summary>
    public IReadOnlyDictionary<ulong, byte[]> All => _chunks;

    /// <summary>Keeps one.</summary>
    /// <returns>False where there is one of this key already.</returns>
    public bool TryAdd(ulong key, ReadOnlySpan<byte> chunk) => _chunks.TryAdd(key, chunk.ToArray());

    public bool TryRead(ulong key, out ReadOnlySpan<byte> chunk)
    {
        var found = _chunks.TryGetValue(key, out var bytes);
        chunk = bytes;
        return found;
    }
}
