using FlinkCoin.Embedded.Tapes;
using FlinkCoin.State;
using ZstdSharp;

namespace FlinkCoin.Embedded;

/// <summary>Recorded messages: files, plain or packed with gzip or Zstandard, one message a line or the study's record, read one after another as one; <c>-</c> is standard input.</summary>
/// <remarks>
/// A byte-order mark at a tape's beginning and blank lines are nothing; a last line needs no end. Where a tape ends too early or is damaged, the whole lines before that place are messages, and the input ends there with an <see cref="Error"/>.
/// Plain files are read in pieces of a megabyte and not mapped: a read into a buffer that stays in the cache is as fast as the faults of a mapping, and a file that is cut while it is read is an error instead of a signal that kills the process.
/// </remarks>
public sealed class TapeSource : ISource
{
    /// <summary>The longest line, in bytes.</summary>
    public const int MaxLine = 1 << 26;

    /// <summary>The name that stands for standard input.</summary>
    public const string StandardInput = "-";

    private readonly IReadOnlyList<string> _paths;
    private readonly Func<string, Stream> _open;
    private TapeStream? _tape;
    private byte[] _rest = new byte[4096];
    private int _restLength;
    private int _index;
    private long _position;
    private bool _ended;

    /// <summary>Makes a source of tapes; each is opened when it is its turn.</summary>
    /// <param name="paths">The files; <c>-</c> for standard input.</param>
    /// <param name="standardInput">What <c>-</c> stands for; by default that of the process.</param>
    public TapeSource(IReadOnlyList<string> paths, Stream? standardInput = null)
        : this(paths, path => path == StandardInput && standardInput is not null ? standardInput : Open(path))
    {
    }

    internal TapeSource(IReadOnlyList<string> paths, Func<string, Stream> open)
    {
        _paths = paths;
        _open = open;
    }

    /// <summary>Looks whether the tapes are there, so that a mistyped name is known before anything has been done.</summary>
    /// <returns>Null, or a sentence about the first that is not.</returns>
    public static string? FindMissing(IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            if (path != StandardInput && !File.Exists(path))
                return Directory.Exists(path) ? $"{path}: this is a folder, not a tape." : $"{path}: there is no such file.";
        }

        return null;
    }

    /// <inheritdoc/>
    public string Name => string.Join(' ', _paths);

    /// <inheritdoc/>
    public long Bytes { get; private set; }

    /// <inheritdoc/>
    public double? Fraction => _index >= _paths.Count ? 1 : _tape is null ? (double)_index / _paths.Count : (_index + _tape.Fraction) / _paths.Count;

    /// <inheritdoc/>
    public string? Error { get; private set; }

    /// <inheritdoc/>
    public bool Read(MessageBuffer buffer, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        while (Error is null && _index < _paths.Count && buffer.Count == 0)
        {
            buffer.Clear();
            _tape ??= OpenTape(cancellation);
            if (_tape is not null)
                ReadTape(buffer, _tape);
        }

        return buffer.Count > 0;
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.VarInt(Bytes);
        writer.VarUInt((ulong)_index);
        writer.VarInt(_position);
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        Bytes = reader.VarInt();
        _index = reader.Count(_paths.Count);
        _position = reader.VarInt();
    }

    /// <inheritdoc/>
    public void Dispose() => _tape?.Dispose();

    private string Label => _paths[_index] == StandardInput ? "standard input" : _paths[_index];

    private static Stream Open(string path) =>
        path == StandardInput ? Console.OpenStandardInput() : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);

    private static bool IsInput(Exception exception) => exception is IOException or UnauthorizedAccessException or InvalidDataException or ZstdException;

    private static string Cause(Exception exception) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException => "there is no such file",
        UnauthorizedAccessException => "it may not be read",
        EndOfStreamException => "the compressed data ends too early",
        ZstdException => "the Zstandard data is damaged: " + exception.Message,
        InvalidDataException => "the compressed data is damaged: " + exception.Message,
        _ => exception.Message,
    };

    private TapeStream? OpenTape(CancellationToken cancellation)
    {
        _ended = false;
        try
        {
            var tape = TapeStream.Open(_open(_paths[_index]), cancellation);
            if (tape.TrySkip(_position))
                return tape;
            tape.Dispose();
            Error = $"{Label}: it is shorter than when the checkpoint was made, which had read {_position} bytes of it.";
        }
        catch (Exception exception) when (IsInput(exception))
        {
            Error = $"{Label}: {Cause(exception)}.";
        }

        return null;
    }

    /// <summary>Fills the buffer from one tape and finds the messages; what is left of the last line waits for the next call.</summary>
    private void ReadTape(MessageBuffer buffer, TapeStream tape)
    {
        if (buffer.Bytes.Length < _restLength)
            buffer.Grow(0, _restLength);
        _rest.AsSpan(0, _restLength).CopyTo(buffer.Bytes);
        var filled = _restLength;
        var start = 0;
        while (buffer.Count == 0 && !_ended && Error is null && MakeRoom(buffer, ref start, ref filled))
        {
            try
            {
                Fill(buffer, tape, ref filled);
            }
            catch (OperationCanceledException)
            {
                Keep(buffer, ref start, filled);
                throw;
            }
            catch (Exception exception) when (IsInput(exception))
            {
                Error = $"{Label}: {Cause(exception)}, after {_position + filled} bytes{(tape.IsCompressed ? " unpacked" : "")}.";
            }

            if (_position == 0 && start == 0 && buffer.Bytes.AsSpan(0, filled).StartsWith("\uFEFF"u8))
                start = 3;
            start = LineSplitter.Split(buffer, start, filled, _ended);
        }

        Keep(buffer, ref start, filled);
        if (_ended)
            NextTape();
    }

    /// <summary>Makes room behind what has been read and is no whole line yet: over what is done with, or in a larger buffer.</summary>
    /// <returns>False where the line is too long.</returns>
    private bool MakeRoom(MessageBuffer buffer, ref int start, ref int filled)
    {
        if (filled < buffer.Bytes.Length)
            return true;
        if (start > 0)
        {
            buffer.Bytes.AsSpan(start, filled - start).CopyTo(buffer.Bytes);
            filled -= start;
            Advance(ref start);
            return true;
        }

        if (filled > MaxLine)
        {
            Error = $"{Label}: the line at byte {_position} is longer than {MaxLine} bytes.";
            return false;
        }

        buffer.Grow(filled, filled + 1);
        return true;
    }

    /// <summary>Reads until the buffer is full, or, from a pipe, what is there.</summary>
    private void Fill(MessageBuffer buffer, TapeStream tape, ref int filled)
    {
        do
        {
            var count = tape.Read(buffer.Bytes.AsSpan(filled));
            filled += count;
            _ended = count == 0;
        }
        while (!_ended && !tape.IsLive && filled < buffer.Bytes.Length);
    }

    private void Advance(ref int start)
    {
        _position += start;
        Bytes += start;
        start = 0;
    }

    private void Keep(MessageBuffer buffer, ref int start, int filled)
    {
        _restLength = filled - start;
        if (_rest.Length < _restLength)
            _rest = new byte[_restLength * 2];
        buffer.Bytes.AsSpan(start, _restLength).CopyTo(_rest);
        Advance(ref start);
    }

    private void NextTape()
    {
        _tape?.Dispose();
        _tape = null;
        _index++;
        _position = 0;
        _restLength = 0;
    }
}
