namespace FlinkCoin.Embedded.Checkpoints;

/// <summary>The file to which changed chunks are appended. Several workers save at the same time, so appending takes a lock.</summary>
internal sealed class Segment(IDisk disk, string name, long length)
{
    private readonly Lock _gate = new();
    private readonly byte[] _buffer = new byte[1 << 20];
    private long _written = length;
    private int _buffered;

    /// <summary>The file's name in the folder.</summary>
    public string Name { get; } = name;

    /// <summary>The bytes that count; what lies behind them comes from a save that was not finished, and is written over.</summary>
    public long Length => _written + _buffered;

    /// <summary>Appends a chunk.</summary>
    /// <returns>Where it lies.</returns>
    public long Append(ReadOnlySpan<byte> chunk)
    {
        lock (_gate)
        {
            var offset = Length;
            if (chunk.Length > _buffer.Length - _buffered)
                WriteBuffer();
            if (chunk.Length > _buffer.Length)
            {
                disk.Write(Name, _written, chunk);
                _written += chunk.Length;
            }
            else
            {
                chunk.CopyTo(_buffer.AsSpan(_buffered));
                _buffered += chunk.Length;
            }

            return offset;
        }
    }

    /// <summary>Waits until all that was appended is on the disk.</summary>
    public void Flush()
    {
        WriteBuffer();
        disk.Flush(Name);
    }

    private void WriteBuffer()
    {
        if (_buffered == 0)
            return;
        disk.Write(Name, _written, _buffer.AsSpan(0, _buffered));
        _written += _buffered;
        _buffered = 0;
    }
}
