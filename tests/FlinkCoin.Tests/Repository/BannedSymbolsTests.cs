using System.Reflection;
using System.Runtime.Intrinsics;
using Xunit;

namespace FlinkCoin.Tests.Repository;

public sealed class BannedSymbolsTests
{
    private static readonly string[] s_ofLibc =
    [
        "Exp", "Exp2", "Exp10", "ExpM1", "Exp2M1", "Exp10M1", "Log", "LogP1", "Log2", "Log2P1", "Log10", "Log10P1", "Pow", "Cbrt", "RootN", "Hypot",
        "Sin", "SinPi", "Cos", "CosPi", "SinCos", "SinCosPi", "Tan", "TanPi", "Asin", "AsinPi", "Acos", "AcosPi", "Atan", "AtanPi", "Atan2", "Atan2Pi",
        "Sinh", "Cosh", "Tanh", "Asinh", "Acosh", "Atanh",
    ];

    // Not part of the platform, and so not to be found here.
    private static readonly string[] s_inPackages = ["T:System.Numerics.Tensors.TensorPrimitives"];

    private static HashSet<string> Banned { get; } =
        [.. File.ReadLines(Path.Combine(RepositoryFiles.Root, "src/FlinkCoin/BannedSymbols.txt")).Where(line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal)).Select(line => line.Split(';')[0])];

    [Fact]
    public void The_kernel_is_built_with_the_list_and_never_switches_it_off()
    {
        var project = RepositoryFiles.Xml("src/FlinkCoin/FlinkCoin.csproj");
        Assert.Contains("BannedSymbols.txt", project.Descendants("AdditionalFiles").Select(file => (string?)file.Attribute("Include")));
        Assert.Contains("Microsoft.CodeAnalysis.BannedApiAnalyzers", project.Descendants("PackageReference").Select(package => (string?)package.Attribute("Include")));

        var files = RepositoryFiles.Below("src/FlinkCoin", "*").Concat([".editorconfig", "Directory.Build.props", "Directory.Packages.props"]).ToList();
        Assert.True(files.Count > 10, $"only {files.Count} files were looked at");
        Assert.DoesNotContain(files, file => File.ReadAllText(Path.Combine(RepositoryFiles.Root, file)).Contains("RS0030", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_entry_names_something_that_exists()
    {
        var types = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(file => Path.GetFileName(file).StartsWith("System.", StringComparison.Ordinal))
            .SelectMany(file => Assembly.Load(AssemblyName.GetAssemblyName(file)).GetExportedTypes())
            .GroupBy(type => type.FullName!).ToDictionary(group => group.Key, group => group.First());
        var namespaces = types.Values.Select(type => $"N:{type.Namespace}").ToHashSet();

        var unknown = Banned.Except(s_inPackages).Where(id => id[0] switch
        {
            'N' => !namespaces.Contains(id),
            'T' => !types.ContainsKey(id[2..]),
            _ => !types.TryGetValue(id[2..id.Split('(')[0].LastIndexOf('.')], out var type) || !DocumentationId.OfMembers(type).Contains(id),
        });

        Assert.Empty(unknown);
        Assert.True(Banned.Count > 200, $"only {Banned.Count} entries were looked at");
    }

    [Theory]
    [InlineData(typeof(Math))]
    [InlineData(typeof(MathF))]
    [InlineData(typeof(double))]
    [InlineData(typeof(float))]
    [InlineData(typeof(Half))]
    public void Everything_that_libc_or_the_CPU_computes_is_banned(Type type)
    {
        var varying = Methods(type).Where(method => s_ofLibc.Contains(method.Name) || method.Name.EndsWith("Estimate", StringComparison.Ordinal)).ToList();
        Assert.True(varying.Count > 10, $"only {varying.Count} methods of {type} were looked at");
        Assert.Empty(NotBanned(varying));
    }

    [Theory]
    [InlineData(typeof(Vector64))]
    [InlineData(typeof(Vector128))]
    [InlineData(typeof(Vector256))]
    [InlineData(typeof(Vector512))]
    public void Reductions_and_functions_of_vectors_are_banned(Type type)
    {
        var varying = Methods(type).Where(method => method.Name is "Sum" or "Dot" || s_ofLibc.Contains(method.Name) || method.Name.EndsWith("Estimate", StringComparison.Ordinal)).ToList();
        Assert.True(varying.Count > 10, $"only {varying.Count} methods of {type} were looked at");
        Assert.Empty(NotBanned(varying));
    }

    [Theory]
    [InlineData("T:System.Random")]
    [InlineData("T:System.HashCode")]
    [InlineData("M:System.String.GetHashCode")]
    [InlineData("M:System.Guid.NewGuid")]
    [InlineData("P:System.DateTime.Now")]
    [InlineData("P:System.DateTime.UtcNow")]
    [InlineData("P:System.DateTimeOffset.Now")]
    [InlineData("P:System.DateTimeOffset.UtcNow")]
    [InlineData("T:System.TimeProvider")]
    [InlineData("T:System.Diagnostics.Stopwatch")]
    [InlineData("T:System.Environment")]
    [InlineData("T:System.Console")]
    [InlineData("T:System.IO.File")]
    [InlineData("T:System.IO.FileStream")]
    [InlineData("T:System.IO.Directory")]
    [InlineData("N:System.Net")]
    [InlineData("N:System.Security.Cryptography")]
    [InlineData("T:System.Threading.Thread")]
    [InlineData("T:System.Threading.Tasks.Task")]
    [InlineData("T:System.Threading.Timer")]
    [InlineData("T:System.Numerics.Vector`1")]
    [InlineData("T:System.Numerics.Tensors.TensorPrimitives")]
    public void The_moment_the_process_and_the_world_are_banned(string id) => Assert.Contains(id, Banned);

    private static IEnumerable<MethodInfo> Methods(Type type) => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly);

    private static IEnumerable<string> NotBanned(IEnumerable<MethodInfo> methods) =>
        methods.Where(method => !Banned.Contains($"T:{method.DeclaringType!.FullName}")).Select(DocumentationId.OfMethod).Except(Banned);
}
