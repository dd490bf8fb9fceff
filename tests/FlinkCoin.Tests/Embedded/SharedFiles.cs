namespace FlinkCoin.Tests.Embedded;

/// <summary>Finds data that may lie beside the repository.</summary>
internal static class SharedFiles
{
    /// <summary>The path of a shared file, or null where it is not there.</summary>
    public static string? Find(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Directory.Packages.props")))
            {
                var path = Path.Combine(folder.FullName, "..", "shared", name);
                return File.Exists(path) ? path : null;
            }
        }

        return null;
    }
}
