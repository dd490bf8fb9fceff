using System.Runtime.InteropServices;

namespace FlinkCoin.Embedded.Checkpoints;

/// <summary>Puts a folder's entries on the disk, so that a renamed file still has its new name after the power fails. .NET cannot open a folder, so libc is asked; elsewhere than on Unix the file system does it itself.</summary>
internal static partial class DirectorySync
{
    /// <summary>Flushes the folder. Some file systems cannot do so and say no; a rename is as safe there as it gets.</summary>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        var descriptor = Open(folder, 0);
        if (descriptor < 0)
            return;
        _ = Sync(descriptor);
        _ = Close(descriptor);
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
