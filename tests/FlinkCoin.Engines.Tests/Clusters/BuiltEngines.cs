using System.Collections.Concurrent;
using FlinkCoin.Tests.Repository;
using Xunit;

namespace FlinkCoin.Engines.Tests.Clusters;

/// <summary>What local clusters run, built once.</summary>
internal static class BuiltEngines
{
    private static readonly ConcurrentDictionary<string, Lazy<(string? Folder, string Reason)>> s_parts = new();

    /// <summary>The folder of the build; skips the test where it cannot be had on this machine.</summary>
    /// <param name="part"><c>kafka</c> or <c>flink</c>.</param>
    public static string With(string part)
    {
        var (folder, reason) = s_parts.GetOrAdd(part, _ => new(() => Build(part))).Value;
        Assert.SkipWhen(folder is null, reason);
        return folder!;
    }

    private static (string? Folder, string Reason) Build(string part)
    {
        const int CannotBeHad = 3;
        using var build = Child.Start(Path.Combine(RepositoryFiles.Root, "scripts", "engines.sh"), [part]);
        var (exit, output, errors) = build.Wait();
        if (exit == CannotBeHad)
            return (null, errors.Trim().Split('\n')[^1]);
        Assert.True(exit == 0, errors);
        return (output.Trim().Split('\n')[^1], "");
    }
}
