using FlinkCoin.State;

namespace FlinkCoin.Embedded.Checkpoints;

/// <summary>Gives back one product's chunks; they have been read and found undamaged.</summary>
internal sealed class ChunkLoad(IReadOnlyDictionary<ChunkKey, byte[]> chunks) : IChunkReader
{
    /// <summary>The section that is read.</summary>
    public int Section { get; set; }

    /// <inheritdoc/>
    public IEnumerable<ulong> Keys => chunks.Keys.Where(key => key.Section == Section).Select(key => key.Key);

    /// <inheritdoc/>
    public bool TryRead(ulong key, out ReadOnlySpan<byte> chunk)
    {
        var found = chunks.TryGetValue(new ChunkKey(Section, key), out var bytes);
        chunk = bytes;
        return found;
    }

    /// <summary>Reads a section that is one chunk.</summary>
    /// <exception cref="StateException">It is not there.</exception>
    public StateReader Single(int section) =>
        chunks.TryGetValue(new ChunkKey(section, 0), out var bytes) ? new StateReader(bytes) : throw new StateException($"section {section} is missing");
}
