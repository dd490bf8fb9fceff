namespace FlinkCoin.Clusters.Processes;

/// <summary>How much a folder holds.</summary>
internal static class FolderSize
{
    /// <summary>Bytes of all files below a folder; those that vanish meanwhile do not count.</summary>
    public static long Of(string folder)
    {
        if (!Directory.Exists(folder))
            return 0;
        var bytes = 0L;
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true }))
        {
            try
            {
                bytes += file.Length;
            }
            catch (FileNotFoundException)
            {
                continue; // Removed while the folder was read.
            }
        }

        return bytes;
    }
}
