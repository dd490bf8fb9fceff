using System.Globalization;
using FlinkCoin.Tests.Embedded;
using Xunit;

namespace FlinkCoin.Tests;

/// <summary>The golden fixtures, which lie beside the repository where there are any.</summary>
internal static class Fixtures
{
    private static string? Folder { get; } = SharedFiles.Find(Path.Combine("reference", "fixtures"));

    /// <summary>Skips the test where there are no fixtures.</summary>
    public static void Require() => Assert.SkipUnless(Folder is not null, "There are no golden fixtures in ../shared/reference/fixtures beside the repository.");

    /// <summary>Columns of a table by name; an empty cell is null.</summary>
    public static IReadOnlyDictionary<string, double?[]> Read(string name)
    {
        var lines = Lines(name);
        return Enumerable.Range(0, lines[0].Length).ToDictionary(column => lines[0][column], column => lines.Skip(1).Select(line => Number(line[column])).ToArray());
    }

    /// <summary>Where a table lies.</summary>
    public static string PathOf(string name) => Path.Combine(Folder!, name + ".csv");

    /// <summary>The cells of a table, its header included.</summary>
    public static IReadOnlyList<string[]> Lines(string name) =>
        [.. File.ReadLines(PathOf(name)).Where(line => !line.StartsWith('#')).Select(line => line.Split(','))];

    private static double? Number(string cell) => cell switch
    {
        "" => null,
        "True" => 1,
        "False" => 0,
        _ => double.Parse(cell, CultureInfo.InvariantCulture),
    };
}
