namespace FlinkCoin.Clusters;

/// <summary>Held while a cluster is started or stopped, so that two commands at a time do not disturb each other.</summary>
internal static class ClusterLock
{
    /// <summary>Waits for it; free again when disposed.</summary>
    /// <param name="folder">The cluster's folder, which is made where it is missing.</param>
    public static IDisposable Take(string folder)
    {
        _ = Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "lock");
        for (var patience = TimeSpan.FromMinutes(3); ; patience -= TimeSpan.FromMilliseconds(100))
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (patience > TimeSpan.Zero && File.Exists(path))
            {
                // Another command holds it.
                Thread.Sleep(100);
            }
        }
    }
}
