using System.Buffers.Binary;
using FlinkCoin.Evaluation;
using FlinkCoin.State;

namespace FlinkCoin.Native;

/// <summary>The chunks of one save that the host has not stored yet, as frames (key, length, bytes) for it to take.</summary>
internal sealed class ChunkFrames : IChunkWriter
{
    /// <summary>The length of a frame's head.</summary>
    public const int Head = 12;

    /// <summary>The length that stands for a chunk that is gone.</summary>
    public const int Gone = -1;

    private readonly RecordBuffer _frames = new();
    private StoredChunks? _stored;
    private int _taken;
    private long _count;

    /// <summary>The frames that have not been taken.</summary>
    public ReadOnlySpan<byte> Waiting => _frames.Written[_taken..];

    /// <summary>Saves a product. What waits from a save before comes again with the next save of its product.</summary>
    /// <returns>The number of frames.</returns>
    public long Save(Slot slot)
    {
        Discard();
        (_stored, _count) = (slot.Stored, 0);
        _stored.Begin();
        slot.Pipeline.Save(this);
        foreach (var key in _stored.End())
            Add(key, Gone);
        return _count;
    }

    /// <inheritdoc/>
    public void Write(ulong key, ReadOnlySpan<byte> chunk)
    {
        if (_stored!.IsNew(key, chunk))
            chunk.CopyTo(Add(key, chunk.Length));
    }

    /// <summary>Says that the host has taken frames.</summary>
    public void Take(int bytes)
    {
        _taken += bytes;
        if (_taken < _frames.Length)
            return;
        Clear();
    }

    /// <summary>Drops what waits of a product.</summary>
    public void Drop(Slot slot)
    {
        if (_stored == slot.Stored)
            Clear();
    }

    private void Discard()
    {
        for (var waiting = Waiting; !waiting.IsEmpty; waiting = waiting[(Head + Math.Max(0, BinaryPrimitives.ReadInt32LittleEndian(waiting[8..])))..])
            _stored!.Doubt(BinaryPrimitives.ReadUInt64LittleEndian(waiting));
        Clear();
    }

    private void Clear()
    {
        _frames.Clear();
        (_taken, _stored) = (0, null);
    }

    private Span<byte> Add(ulong key, int length)
    {
        var frame = _frames.Append(Head + Math.Max(0, length));
        BinaryPrimitives.WriteUInt64LittleEndian(frame, key);
        BinaryPrimitives.WriteInt32LittleEndian(frame[8..], length);
        _count++;
        return frame[Head..];
    }
}
