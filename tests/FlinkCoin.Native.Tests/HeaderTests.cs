using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using FlinkCoin.Tests.Embedded;
using FlinkCoin.Tests.Processes;
using FlinkCoin.Tests.Repository;
using Xunit;

namespace FlinkCoin.Native.Tests;

/// <summary>What the header says is what the library has.</summary>
[Collection("library")]
public sealed class HeaderTests
{
    private static readonly string s_sources = Path.Combine(RepositoryFiles.Root, "src", "FlinkCoin.Native");
    private static readonly string s_header = File.ReadAllText(Path.Combine(s_sources, "flinkcoin.h"));
    private readonly PublishedLibrary _library;

    public HeaderTests(PublishedLibrary library)
    {
        library.Require();
        _library = library;
    }

    private static string[] JavaNames { get; } =
    [
        .. new[] { "abi", "build", "error", "productOf", "open", "close", "add", "drop", "process", "complete", "drain", "room", "save", "saveNext", "load", "loadEnd", "metrics" }
            .Select(name => "Java_org_flinkcoin_bridge_Kernel_" + name),
    ];

    [Fact]
    public void Every_function_of_the_header_is_exported_and_nothing_else_but_the_names_of_JNI()
    {
        using var child = Child.Start("nm", ["-D", "--defined-only", _library.LibraryPath]);
        var (exit, output, errors) = child.Wait();
        Assert.True(exit == 0, errors);
        var exported = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[^1].Split('@')[0]).Where(name => name != "V1.0");
        var declared = Regex.Matches(s_header, @"^(?!/?\s?\*)[a-z].*?\b(flinkcoin_\w+)\(", RegexOptions.Multiline).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(17, declared.Count);
        Assert.Equal(declared.Concat(JavaNames).Order(StringComparer.Ordinal), exported.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_constants_of_the_header_are_those_of_the_library()
    {
        var header = Regex.Matches(s_header, @"#define FLINKCOIN_(\w+) \(?(-?\d+)\)?").ToDictionary(match => match.Groups[1].Value.ToUpperInvariant(), match => match.Groups[2].Value);
        var source = Regex.Matches(File.ReadAllText(Path.Combine(s_sources, "Status.cs")), @"public const int (\w+) = (-\d+);").ToDictionary(match => match.Groups[1].Value.ToUpperInvariant(), match => match.Groups[2].Value);
        Assert.Equal($"{Functions.Abi()}", header["ABI"]);
        Assert.Equal(8, source.Count);
        Assert.All(source, status => Assert.Equal(status.Value, header[status.Key]));
        Assert.Equal(["ABI", "CPU"], header.Keys.Except(source.Keys).Order(StringComparer.Ordinal));
    }

    [Fact]
    public unsafe void The_stamp_is_that_of_the_build() =>
        Assert.Equal(PublishedLibrary.Stamp, Marshal.PtrToStringUTF8((nint)Functions.Build()));

    [Fact]
    public void A_processor_that_is_too_old_is_told_so()
    {
        using var folder = new TemporaryFolder();
        _ = folder.Write("main.c", "#include \"flinkcoin.h\"\nint main(void) { return flinkcoin_abi() == FLINKCOIN_CPU ? 0 : 1; }\n"u8);
        using (var compile = Child.Start(PublishedLibrary.Compiler!,
            ["-DFLINKCOIN_IS_SUPPORTED=0", $"-I{s_sources}", folder.File("main.c"), Path.Combine(s_sources, "processor.c"), "-o", folder.File("main")]))
        {
            var (exit, output, errors) = compile.Wait();
            Assert.True(exit == 0, output + errors);
        }

        using var child = Child.Start(folder.File("main"), []);
        Assert.Equal(0, child.Wait().Exit);
    }
}
