using System.Xml.Linq;

namespace FlinkCoin.Tests.Repository;

/// <summary>The files of the repository that these tests were built from.</summary>
internal static class RepositoryFiles
{
    public static string Root { get; } = FindRoot();

    public static XDocument Xml(string path) => XDocument.Load(Path.Combine(Root, path));

    /// <summary>Files below a folder, without what builds leave there; paths relative to the root.</summary>
    public static IEnumerable<string> Below(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(file => !file.Split('/').Any(part => part is "bin" or "obj"));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "FlinkCoin.slnx")))
            folder = folder.Parent ?? throw new InvalidOperationException($"FlinkCoin.slnx lies in no folder above {AppContext.BaseDirectory}.");
        return folder.FullName;
    }
}
