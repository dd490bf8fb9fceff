namespace FlinkCoin.Bench;

/// <summary>The repository that this program was built in.</summary>
internal static class Repository
{
    /// <summary>Its folder.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "FlinkCoin.slnx")))
                return folder.FullName;
        }

        throw new InvalidOperationException($"{AppContext.BaseDirectory} lies in no repository of FlinkCoin.");
    }
}
