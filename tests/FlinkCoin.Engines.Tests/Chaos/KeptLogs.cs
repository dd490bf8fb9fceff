using System.Globalization;
using FlinkCoin.Tests.Repository;

namespace FlinkCoin.Engines.Tests.Chaos;

/// <summary>Copies the logs of broker and cluster to <c>artifacts/chaos</c> when a run fails, for with it they go.</summary>
internal sealed class KeptLogs(string home) : IDisposable
{
    private bool _isDiscarded;

    /// <summary>All went well: nothing is kept.</summary>
    public void Discard() => _isDiscarded = true;

    public void Dispose()
    {
        if (_isDiscarded)
            return;
        var target = Path.Combine(RepositoryFiles.Root, "artifacts", "chaos", DateTime.UtcNow.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture));
        foreach (var file in Directory.EnumerateFiles(home, "*.log*", SearchOption.AllDirectories).Where(file => !file.Contains("/data/", StringComparison.Ordinal)))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(home, file));
            _ = Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }
    }
}
