namespace FlinkCoin.Clusters;

/// <summary>The jars and the native library that local clusters run, as <c>scripts/engines.sh</c> builds them.</summary>
public sealed class EngineFiles
{
    /// <summary>The environment variable in which the launcher names the folder.</summary>
    public const string Variable = "FLINKCOIN_ENGINES";

    /// <summary>The files of a folder.</summary>
    /// <param name="folder">The folder, which may lack the parts that are not asked for.</param>
    public EngineFiles(string folder) => Folder = Path.GetFullPath(folder);

    /// <summary>The folder that the launcher has named.</summary>
    /// <exception cref="ClusterException">It has named none.</exception>
    public static EngineFiles FromEnvironment() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder
            ? new EngineFiles(folder)
            : throw new ClusterException($"The jars of Kafka and Flink are not known: start this through ./flinkcoin, which builds them, or name their folder in {Variable}.");

    /// <summary>The folder, absolute.</summary>
    public string Folder { get; }

    /// <summary>The class path of a Kafka broker and its tools.</summary>
    /// <exception cref="ClusterException">It is not there.</exception>
    public string KafkaClassPath => ClassPath("kafka/lib");

    /// <summary>The class path of a Flink process: Flink itself and the bridge.</summary>
    /// <exception cref="ClusterException">It is not there.</exception>
    public string FlinkClassPath => ClassPath("flink/lib");

    /// <summary>The job.</summary>
    /// <exception cref="ClusterException">It is not there.</exception>
    public string JobJar => Existing("flink/job/flinkcoin-flink.jar");

    /// <summary>The kernel as a native library.</summary>
    /// <exception cref="ClusterException">It is not there.</exception>
    public string Library => Existing("native/libflinkcoin.so");

    private string ClassPath(string path)
    {
        var folder = Path.Combine(Folder, path);
        return Directory.Exists(folder) ? Path.Combine(folder, "*") : throw Missing(folder);
    }

    private string Existing(string path)
    {
        var file = Path.Combine(Folder, path);
        return File.Exists(file) ? file : throw Missing(file);
    }

    private static ClusterException Missing(string path) => new($"{path} is missing: start this through ./flinkcoin, which builds it.");
}
