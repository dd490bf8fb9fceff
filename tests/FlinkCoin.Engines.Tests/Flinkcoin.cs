using System.Text.Json.Nodes;
using Xunit;

namespace FlinkCoin.Engines.Tests;

/// <summary>The program as users start it.</summary>
internal static class Flinkcoin
{
    /// <summary>Starts it.</summary>
    public static Child Start(params string[] arguments) => Child.Assembly("FlinkCoin.Cli", arguments);

    /// <summary>Runs it to its end.</summary>
    public static (int Exit, string Output, string Errors) Run(params string[] arguments)
    {
        using var child = Start(arguments);
        return child.Wait();
    }

    /// <summary>Runs it to its end, which must be a good one.</summary>
    public static string Done(params string[] arguments)
    {
        var (exit, output, errors) = Run(arguments);
        Assert.True(exit == 0, $"flinkcoin {string.Join(' ', arguments)} ended with {exit}: {errors}");
        return output;
    }

    /// <summary>The digest that <c>run --json</c> printed.</summary>
    public static string DigestOf(string json) => (string)JsonNode.Parse(json)!["digest"]!;

    /// <summary>The digest of what a topic holds, every record there once and none missing.</summary>
    public static string DigestOfTopic(string topic) => Done("digest", topic).TrimEnd().Split('\n')[^1];

    /// <summary>Writes a simulated market to a tape.</summary>
    public static string Simulate(TemporaryFolder folder, int seed, int products, string duration)
    {
        var tape = folder.File($"simulated-{seed}.jsonl");
        _ = Done("simulate", $"{seed}", "--products", $"{products}", "--duration", duration, "--out", tape);
        return tape;
    }
}
