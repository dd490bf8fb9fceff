namespace FlinkCoin.Embedded.Tapes;

/// <summary>The unpacked bytes of one tape.</summary>
internal sealed class TapeStream : IDisposable
{
    private readonly Stream _file;
    private readonly Stream _bytes;

    private TapeStream(Stream file, Stream bytes, bool isCompressed)
    {
        _file = file;
        _bytes = bytes;
        IsCompressed = isCompressed;
    }

    /// <summary>True where the bytes of the file are not those of the messages.</summary>
    public bool IsCompressed { get; }

    /// <summary>True for a pipe or a terminal: what has come is handed on without waiting for more.</summary>
    public bool IsLive => !_file.CanSeek;

    /// <summary>How much of the file has been read, from 0 to 1; null for a pipe.</summary>
    public double? Fraction => !_file.CanSeek ? null : _file.Length == 0 ? 1 : Math.Min(1, (double)_file.Position / _file.Length);

    /// <summary>Opens a tape.</summary>
    /// <param name="file">The file or pipe; it is disposed with the tape.</param>
    /// <param name="cancellation">Ends the waiting for a pipe.</param>
    public static TapeStream Open(Stream file, CancellationToken cancellation)
    {
        var raw = file.CanSeek || file is PrefixedStream { IsInterruptible: true } ? file : new InterruptibleStream(file, cancellation);
        var bytes = Unpacking.Of(raw, out var isCompressed);
        return new TapeStream(file, bytes, isCompressed);
    }

    /// <summary>Reads some bytes; 0 at the end.</summary>
    public int Read(Span<byte> target) => _bytes.Read(target);

    /// <summary>Goes on from a position that an earlier run had reached.</summary>
    /// <returns>False where the tape ends before it.</returns>
    public bool TrySkip(long count)
    {
        if (_file.CanSeek && !IsCompressed)
        {
            _file.Position = Math.Min(count, _file.Length);
            return count <= _file.Length;
        }

        var scratch = new byte[1 << 16];
        while (count > 0)
        {
            var read = _bytes.Read(scratch.AsSpan(0, (int)Math.Min(count, scratch.Length)));
            if (read == 0)
                return false;
            count -= read;
        }

        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _bytes.Dispose();
}
