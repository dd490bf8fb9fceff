using System.Text.RegularExpressions;
using FlinkCoin.Tests.Embedded;
using FlinkCoin.Tests.Processes;
using FlinkCoin.Tests.Repository;
using FlinkCoin.Tests.Simulation;
using Xunit;

namespace FlinkCoin.Native.Tests;

/// <summary>The example of docs/native.md is compiled and run as it stands there.</summary>
[Collection("library")]
public sealed class DocumentationTests
{
    private readonly PublishedLibrary _library;

    public DocumentationTests(PublishedLibrary library)
    {
        library.Require();
        _library = library;
    }

    [Fact]
    public void The_example_in_C_writes_the_records_of_a_tape()
    {
        var page = File.ReadAllText(Path.Combine(RepositoryFiles.Root, "docs", "native.md"));
        var example = Regex.Match(page, "```c\\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("example.c"), example);
        var messages = Tape.Messages(Tape.Options(60, products: 1)).SelectMany(message => message.Append((byte)'\n')).ToArray();
        _ = folder.Write("tape.jsonl", messages);
        using (var compile = Child.Start(PublishedLibrary.Compiler!,
            ["-Wall", "-Wextra", "-Werror", $"-I{Path.Combine(RepositoryFiles.Root, "src", "FlinkCoin.Native")}", folder.File("example.c"), _library.LibraryPath, "-o", folder.File("example")]))
        {
            var (exit, output, errors) = compile.Wait();
            Assert.True(exit == 0, output + errors);
        }

        using var child = Child.Start("sh", ["-c", "cd \"$0\" && ./example < tape.jsonl > records.jsonl", folder.Path]);
        var run = child.Wait();
        Assert.True(run.Exit == 0, run.Errors);
        using var host = new Host("", new Random(1));
        foreach (var message in Tape.Messages(Tape.Options(60, products: 1)))
            host.Append(message);
        host.Complete();
        Assert.Equal(host.Products["BTC-USD"].Digest.ToHex(), Convert.ToHexStringLower(System.IO.Hashing.XxHash128.Hash(File.ReadAllBytes(folder.File("records.jsonl")))));
    }
}
