using System.IO.Hashing;
using FlinkCoin.State;

namespace FlinkCoin.Embedded.Checkpoints;

/// <summary>Takes one product's chunks in one save and appends those that have changed to the segment.</summary>
/// <param name="table">What the product had at the last save; brought up to date.</param>
/// <param name="segment">Where changed chunks go.</param>
/// <param name="save">The number of this save.</param>
/// <param name="whole">True where the segment is new and every chunk must go there.</param>
internal sealed class ChunkSave(ChunkTable table, Segment segment, long save, bool whole) : IChunkWriter
{
    private readonly StateWriter _writer = new();

    /// <summary>The section that the following chunks belong to.</summary>
    public int Section { get; set; }

    /// <inheritdoc/>
    public void Write(ulong key, ReadOnlySpan<byte> chunk)
    {
        var name = new ChunkKey(Section, key);
        var hash = XxHash128.HashToUInt128(chunk);
        var known = table.TryFind(name, out var place);
        if (known && place.Save == save)
            throw new InvalidOperationException($"Invariant: a save gives each chunk once, but {name} came twice.");
        if (!known || whole || place.Hash != hash || place.Length != chunk.Length)
            place = new ChunkPlace(segment.Append(chunk), chunk.Length, hash, save);
        table.Set(name, place with { Save = save });
    }

    /// <summary>Takes a section that is one chunk.</summary>
    public void Single(int section, Action<StateWriter> write)
    {
        Section = section;
        _writer.Clear();
        write(_writer);
        Write(0, _writer.Written);
    }

    /// <summary>States that the product is saved.</summary>
    public void End() => table.RemoveOlderThan(save);
}
