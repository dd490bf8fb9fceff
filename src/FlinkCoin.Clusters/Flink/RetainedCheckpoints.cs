using System.Globalization;

namespace FlinkCoin.Clusters.Flink;

/// <summary>What a job's checkpoints have left on disk.</summary>
internal static class RetainedCheckpoints
{
    private const string Prefix = "chk-";

    /// <summary>The newest that is complete, or null. Flink writes <c>_metadata</c> last, and whole or not at all.</summary>
    /// <param name="folder">The job's folder.</param>
    public static string? Latest(string folder) => !Directory.Exists(folder)
        ? null
        : Directory.EnumerateDirectories(folder, Prefix + "*")
            .Select(path => (Path: path, IsNumber: long.TryParse(Path.GetFileName(path).AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number), Number: number))
            .Where(checkpoint => checkpoint.IsNumber && File.Exists(Path.Combine(checkpoint.Path, "_metadata")))
            .OrderByDescending(checkpoint => checkpoint.Number)
            .Select(checkpoint => checkpoint.Path)
            .FirstOrDefault();
}
