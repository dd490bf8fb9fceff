namespace FlinkCoin.Embedded.Workers;

/// <summary>Gathers the record lines of one worker, so that the file is written in large pieces.</summary>
internal sealed class OutBuffer(OutFile file) : IRecordWriter
{
    private readonly byte[] _buffer = new byte[1 << 18];
    private int _length;

    /// <inheritdoc/>
    public void Write(Product product, ReadOnlySpan<byte> lines)
    {
        if (lines.Length > _buffer.Length - _length)
            Flush();
        if (lines.Length > _buffer.Length)
        {
            file.Append(lines);
            return;
        }

        lines.CopyTo(_buffer.AsSpan(_length));
        _length += lines.Length;
    }

    /// <inheritdoc/>
    public void Flush()
    {
        if (_length == 0)
            return;
        file.Append(_buffer.AsSpan(0, _length));
        _length = 0;
    }
}
