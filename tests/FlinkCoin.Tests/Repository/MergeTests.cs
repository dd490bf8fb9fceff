using Xunit;

namespace FlinkCoin.Tests.Repository;

public sealed class MergeTests
{
    private static readonly string[] s_kinds = [".cs", ".java", ".md", ".xml", ".csproj", ".props", ".sh", ".json", ".txt", ".h", ".c"];
    private static readonly string[] s_folders = ["src", "tests", "bench", "docs", "engines", "scripts"];

    [Fact]
    public void No_file_keeps_the_markers_of_a_merge()
    {
        var files = s_folders.SelectMany(folder => RepositoryFiles.Below(folder, "*"))
            .Concat(Directory.GetFiles(RepositoryFiles.Root).Select(file => Path.GetRelativePath(RepositoryFiles.Root, file)))
            .Where(file => s_kinds.Contains(Path.GetExtension(file))).ToList();
        Assert.True(files.Count > 500, $"only {files.Count} files were looked at");
        Assert.DoesNotContain(files, file => File.ReadLines(Path.Combine(RepositoryFiles.Root, file))
            .Any(line => line.StartsWith("<<<<<<< ", StringComparison.Ordinal) || line.StartsWith(">>>>>>> ", StringComparison.Ordinal)));
    }
}
