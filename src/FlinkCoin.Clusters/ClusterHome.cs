using System.Globalization;

namespace FlinkCoin.Clusters;

/// <summary>Where the local clusters of a user keep what they know and write: one folder a cluster, named after its kind and port.</summary>
public static class ClusterHome
{
    /// <summary>The environment variable that names another place.</summary>
    public const string Variable = "FLINKCOIN_HOME";

    /// <summary>The place: <c>$FLINKCOIN_HOME</c>, or <c>flinkcoin</c> in the user's cache folder.</summary>
    public static string Folder
    {
        get
        {
            if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } own)
                return Path.GetFullPath(own);
            var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } xdg
                ? xdg
                : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
            return Path.Combine(cache, "flinkcoin");
        }
    }

    /// <summary>The folder of a cluster.</summary>
    /// <param name="kind"><c>kafka</c> or <c>flink</c>.</param>
    /// <param name="port">Its port.</param>
    public static string Of(string kind, int port) => Path.Combine(Folder, string.Create(CultureInfo.InvariantCulture, $"{kind}-{port}"));

    /// <summary>The ports of all clusters of a kind that have a folder, ascending.</summary>
    /// <param name="kind"><c>kafka</c> or <c>flink</c>.</param>
    public static IReadOnlyList<int> Ports(string kind)
    {
        if (!Directory.Exists(Folder))
            return [];
        var ports = new List<int>();
        foreach (var folder in Directory.EnumerateDirectories(Folder, kind + "-*"))
        {
            if (int.TryParse(Path.GetFileName(folder).AsSpan(kind.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port))
                ports.Add(port);
        }

        ports.Sort();
        return ports;
    }
}
