using FlinkCoin.Embedded.Checkpoints;

namespace FlinkCoin.Tests.Embedded.Checkpoints;

/// <summary>Calls back before and within every step on a disk: what can be seen then is what a process that dies there leaves.</summary>
internal sealed class CopyingDisk(IDisk disk, Action callback) : IDisk
{
    public void Write(string name, long offset, ReadOnlySpan<byte> bytes)
    {
        callback();
        var half = bytes.Length / 2;
        disk.Write(name, offset, bytes[..half]);
        callback();
        disk.Write(name, offset + half, bytes[half..]);
    }

    public void Flush(string name)
    {
        callback();
        disk.Flush(name);
    }

    public void Replace(string from, string to)
    {
        callback();
        disk.Replace(from, to);
        callback();
    }

    public void Delete(string name)
    {
        callback();
        disk.Delete(name);
    }

    public void Dispose() => disk.Dispose();
}
