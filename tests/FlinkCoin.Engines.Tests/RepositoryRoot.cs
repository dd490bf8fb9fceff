namespace FlinkCoin.Engines.Tests;

/// <summary>The folder in which this was built.</summary>
internal static class RepositoryRoot
{
    public static string Path { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Directory.Packages.props")))
                return folder.FullName;
        }

        throw new InvalidOperationException("These tests run where they were built, below the repository.");
    }
}
