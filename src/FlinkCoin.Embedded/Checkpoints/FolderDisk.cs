using Microsoft.Win32.SafeHandles;

namespace FlinkCoin.Embedded.Checkpoints;

/// <summary>A folder of the file system.</summary>
internal sealed class FolderDisk(string folder) : IDisk
{
    private readonly Dictionary<string, SafeFileHandle> _open = [];

    public void Write(string name, long offset, ReadOnlySpan<byte> bytes) => RandomAccess.Write(Handle(name), bytes, offset);

    public void Flush(string name) => RandomAccess.FlushToDisk(Handle(name));

    public void Replace(string from, string to)
    {
        Close(from);
        Close(to);
        File.Move(Path.Combine(folder, from), Path.Combine(folder, to), overwrite: true);
        DirectorySync.Flush(folder);
    }

    public void Delete(string name)
    {
        Close(name);
        File.Delete(Path.Combine(folder, name));
    }

    public void Dispose()
    {
        foreach (var handle in _open.Values)
            handle.Dispose();
        _open.Clear();
    }

    private SafeFileHandle Handle(string name)
    {
        if (!_open.TryGetValue(name, out var handle))
            _open[name] = handle = File.OpenHandle(Path.Combine(folder, name), FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
        return handle;
    }

    private void Close(string name)
    {
        if (_open.Remove(name, out var handle))
            handle.Dispose();
    }
}
