using System.Text.Json.Serialization;

namespace FlinkCoin.Clusters.Flink;

/// <summary>What a local Flink cluster consists of; it is remembered from one start to the next.</summary>
public sealed record FlinkSettings
{
    /// <summary>Task managers, each a process. Default 1.</summary>
    public int TaskManagers { get; init; } = 1;

    /// <summary>Slots of a task manager: how many parallel instances of a job it takes. Default 2.</summary>
    public int Slots { get; init; } = 2;

    /// <summary>Memory of a task manager's process in Flink's form, such as <c>2g</c>. Default 2048m.</summary>
    public string Memory { get; init; } = "2048m";

    /// <summary>The part of it that is the kernel's, which lies outside of the Java heap, in Flink's form. Default 384m.</summary>
    public string KernelMemory { get; init; } = "384m";

    /// <summary>Where jobs that do not say keep their state: <c>hashmap</c> or <c>rocksdb</c>. Default hashmap.</summary>
    public string Backend { get; init; } = "hashmap";

    /// <summary>Further settings in Flink's own names, which win over all others.</summary>
    public IReadOnlyDictionary<string, string> Further { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Ports that clients do not need to know: of the job manager's calls, of its files, and the first of the metrics'.</summary>
    [JsonInclude]
    internal IReadOnlyList<int> InnerPorts { get; init; } = [];

    /// <summary>The folder of the jars that the cluster runs.</summary>
    [JsonInclude]
    internal string Engines { get; init; } = "";

    /// <summary>Reads them; null where the cluster has never been started.</summary>
    /// <exception cref="ClusterException">They are damaged.</exception>
    internal static FlinkSettings? Read(string file) => File.Exists(file)
        ? JsonFile.Read(file, FlinkJson.Default.FlinkSettings, settings => settings.InnerPorts is { Count: 3 }, "remove its folder, and with it the cluster's checkpoints.")
        : null;

    /// <summary>Writes them, whole or not at all.</summary>
    internal void Write(string file) => JsonFile.Write(file, this, FlinkJson.Default.FlinkSettings);

    /// <summary>True where processes that run could go on under these settings as under those: the number of task managers alone may differ.</summary>
    internal bool IsLike(FlinkSettings other) =>
        this with { TaskManagers = 0, Further = other.Further, InnerPorts = other.InnerPorts } == other with { TaskManagers = 0 }
        && Further.OrderBy(pair => pair.Key, StringComparer.Ordinal).SequenceEqual(other.Further.OrderBy(pair => pair.Key, StringComparer.Ordinal));
}
