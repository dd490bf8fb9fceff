namespace FlinkCoin.Embedded.Workers;

/// <summary>Gathers the record lines of one worker, so that the file is written in large pieces.</summary>
internal sealed class OutBuffer(OutFile? file)
{
    private readonly byte[] _buffer = new byte[file is null ? 0 : 1 << 18];
    private int _length;

    /// <summary>Takes whole lines.</summary>
    public void Append(ReadOnlySpan<byte> lines)
    {
        if (file is null)
            return;
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

    /// <summary>Writes what has been gathered.</summary>
    public void Flush()
    {
        if (_length == 0)
            return;
        file!.Append(_buffer.AsSpan(0, _length));
        _length = 0;
    }
}
