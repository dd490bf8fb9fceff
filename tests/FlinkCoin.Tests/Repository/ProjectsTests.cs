using Xunit;

namespace FlinkCoin.Tests.Repository;

public sealed class ProjectsTests
{
    [Fact]
    public void The_kernel_depends_on_nothing_but_hashing()
    {
        var project = RepositoryFiles.Xml("src/FlinkCoin/FlinkCoin.csproj");
        var packages = project.Descendants("PackageReference").Where(package => (string?)package.Attribute("PrivateAssets") != "all").Select(package => (string?)package.Attribute("Include"));

        Assert.Equal(["System.IO.Hashing"], packages);
        Assert.Empty(project.Descendants("ProjectReference"));
        Assert.Empty(project.Descendants("FrameworkReference"));
        Assert.Empty(project.Descendants("Reference"));
    }

    [Fact]
    public void What_builds_the_kernel_is_named_and_does_not_ship_with_it()
    {
        var project = RepositoryFiles.Xml("src/FlinkCoin/FlinkCoin.csproj");
        var tools = project.Descendants("PackageReference").Where(package => (string?)package.Attribute("PrivateAssets") == "all").Select(package => (string?)package.Attribute("Include"));

        Assert.Equal(["Microsoft.CodeAnalysis.BannedApiAnalyzers", "Microsoft.CodeAnalysis.PublicApiAnalyzers"], tools);
    }

    [Fact]
    public void The_solution_names_every_project()
    {
        var listed = RepositoryFiles.Xml("FlinkCoin.slnx").Descendants("Project").Select(project => (string?)project.Attribute("Path"));
        var present = new[] { "src", "tests", "bench" }.Where(folder => Directory.Exists(Path.Combine(RepositoryFiles.Root, folder)))
            .SelectMany(folder => RepositoryFiles.Below(folder, "*.csproj"));

        Assert.Equal(present.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }
}
