using System.Runtime.InteropServices;
using FlinkCoin.Tests.Embedded;
using FlinkCoin.Tests.Processes;
using FlinkCoin.Tests.Repository;
using Xunit;

namespace FlinkCoin.Native.Tests;

/// <summary>The library, published once for all tests of this process, and loaded into it.</summary>
public sealed class PublishedLibrary : IDisposable
{
    /// <summary>What the library is told it was built from.</summary>
    public const string Stamp = "tests";

    private readonly TemporaryFolder? _folder;

    public PublishedLibrary()
    {
        if (Compiler is null || RuntimeInformation.RuntimeIdentifier != "linux-x64")
            return;
        var target = Path.Combine(RepositoryFiles.Root, "artifacts", "native-tests");
        _ = Directory.CreateDirectory(target);
        using var publish = Child.Start("flock",
            ["-o", Path.Combine(RepositoryFiles.Root, "artifacts", "lock"), Child.Dotnet, "publish", Path.Combine(RepositoryFiles.Root, "src", "FlinkCoin.Native"),
                "-c", "Release", $"-p:BuildStamp={Stamp}", "--artifacts-path", Path.Combine(target, "build"), "-o", target, "-nodeReuse:false", "-v", "quiet"]);
        var (exit, output, errors) = publish.Wait();
        if (exit != 0)
            throw new InvalidOperationException($"Publishing the library failed:\n{output}{errors}");

        // A file that is loaded must never be written to, which the next publishing would do.
        _folder = new TemporaryFolder();
        File.Copy(Path.Combine(target, "libflinkcoin.so"), _folder.File("libflinkcoin.so"));
        var library = NativeLibrary.Load(LibraryPath);
        NativeLibrary.SetDllImportResolver(typeof(PublishedLibrary).Assembly, (name, _, _) => name == Functions.Library ? library : 0);
    }

    /// <summary>The C compiler of this machine, or null.</summary>
    public static string? Compiler { get; } = new[] { "clang", "gcc" }.FirstOrDefault(program =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program))));

    /// <summary>The library's file.</summary>
    public string LibraryPath => _folder!.File("libflinkcoin.so");

    /// <summary>Skips the test where there is no library.</summary>
    public void Require()
    {
        Assert.SkipUnless(RuntimeInformation.RuntimeIdentifier == "linux-x64", "The library is of 64-bit Linux on x86.");
        Assert.SkipUnless(Compiler is not null, "There is no C compiler (clang or gcc), which ahead-of-time compilation needs.");
        Assert.SkipUnless(Functions.Abi() > 0, "This processor lacks what the library is compiled for.");
    }

    public void Dispose() => _folder?.Dispose();
}

/// <summary>One heap, one process: the tests of the library run one after another.</summary>
[CollectionDefinition("library", DisableParallelization = true)]
public sealed class LibraryCollection : ICollectionFixture<PublishedLibrary>;
