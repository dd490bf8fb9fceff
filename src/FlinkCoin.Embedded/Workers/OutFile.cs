using Microsoft.Win32.SafeHandles;

namespace FlinkCoin.Embedded.Workers;

/// <summary>The file of the records. Several workers append to it, each in whole lines.</summary>
internal sealed class OutFile : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SafeFileHandle _handle;

    private OutFile(SafeFileHandle handle, long length)
    {
        _handle = handle;
        Length = length;
    }

    /// <summary>The bytes that have been written.</summary>
    public long Length { get; private set; }

    /// <summary>Begins a new file; what was there is lost.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static OutFile Create(string path) => new(File.OpenHandle(path, FileMode.Create, FileAccess.Write, FileShare.Read), 0);

    /// <summary>Goes on with a file of an earlier run, from the length that it had at the checkpoint.</summary>
    /// <returns>Null, and a sentence, where it is not there or too short.</returns>
    public static OutFile? Resume(string path, long length, out string error)
    {
        error = "";
        var found = File.Exists(path) ? new FileInfo(path).Length : -1;
        if (found < length)
        {
            error = $"The file of records '{path}' {(found < 0 ? "is missing" : $"has only {found} bytes")}, but the checkpoint goes on after byte {length} of it. Put it back, or begin anew with another checkpoint folder.";
            return null;
        }

        var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Write, FileShare.Read);
        RandomAccess.SetLength(handle, length);
        return new OutFile(handle, length);
    }

    /// <summary>Appends whole lines.</summary>
    public void Append(ReadOnlySpan<byte> lines)
    {
        lock (_gate)
        {
            RandomAccess.Write(_handle, lines, Length);
            Length += lines.Length;
        }
    }

    /// <summary>Waits until all that was appended is on the disk.</summary>
    public void Flush() => RandomAccess.FlushToDisk(_handle);

    public void Dispose() => _handle.Dispose();
}
