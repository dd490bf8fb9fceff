using FlinkCoin.State;

namespace FlinkCoin.Embedded.Workers;

/// <summary>The file of the records, or a pipe. Several workers append to it, each in whole lines. On resumption a file is cut to the length that it had at the checkpoint.</summary>
internal sealed class OutFile(string path) : IRecordSink
{
    private readonly Lock _gate = new();
    private FileStream? _file;
    private long _length;

    /// <inheritdoc/>
    public string Name => path;

    /// <summary>False: lines can be read as soon as they are written.</summary>
    public bool IsTransactional => false;

    /// <summary>Begins a new file; what was there is lost.</summary>
    public void Begin() => _file = Open(FileMode.Create);

    /// <summary>Goes on with a file of an earlier run; where it is not there or too short, that is an error.</summary>
    public bool TryResume(ref StateReader reader, out string error)
    {
        error = "";
        _length = reader.VarInt();
        var found = File.Exists(path) ? new FileInfo(path).Length : -1;
        if (found < _length)
        {
            error = $"The file of records '{path}' {(found < 0 ? "is missing" : $"has only {found} bytes")}, but the checkpoint goes on after byte {_length} of it. Put it back, or begin anew with another checkpoint folder.";
            return false;
        }

        _file = Open(FileMode.Open);
        _file.SetLength(_length);
        _file.Position = _length;
        return true;
    }

    /// <inheritdoc/>
    public IRecordWriter Writer() => new OutBuffer(this);

    /// <summary>Appends whole lines.</summary>
    public void Append(ReadOnlySpan<byte> lines)
    {
        lock (_gate)
        {
            _file!.Write(lines);
            _length += lines.Length;
        }
    }

    /// <summary>Waits until all that was appended is on the disk.</summary>
    public void Commit() => _file!.Flush(flushToDisk: true);

    /// <inheritdoc/>
    public void Save(StateWriter writer) => writer.VarInt(_length);

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();

    private FileStream Open(FileMode mode) => new(path, mode, FileAccess.Write, FileShare.Read, bufferSize: 0);
}
