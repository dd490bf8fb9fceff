using FlinkCoin.Tests.Repository;

namespace FlinkCoin.Tests.Embedded;

/// <summary>Finds data that may lie beside the repository.</summary>
internal static class SharedFiles
{
    /// <summary>The path of a shared file or folder, or null where it is not there.</summary>
    public static string? Find(string name)
    {
        var path = Path.Combine(RepositoryFiles.Root, "..", "shared", name);
        return Path.Exists(path) ? path : null;
    }
}
