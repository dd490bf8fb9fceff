using System.Globalization;

namespace FlinkCoin.Clusters.Flink;

/// <summary>The configuration of a local cluster in Flink's own names (<c>conf/config.yaml</c>), with the reason for what is not Flink's default.</summary>
internal static class FlinkConfiguration
{
    /// <summary>Each task manager and the job manager take one port of this many.</summary>
    public const int MetricsPorts = 64;

    /// <summary>The settings, the user's own last, each once.</summary>
    /// <param name="settings">The cluster.</param>
    /// <param name="port">The port of its web page and REST interface.</param>
    /// <param name="folder">Its folder.</param>
    public static IReadOnlyList<KeyValuePair<string, string>> Of(FlinkSettings settings, int port, string folder)
    {
        var (rpc, blob, metrics) = (settings.InnerPorts[0], settings.InnerPorts[1], settings.InnerPorts[2]);
        (string Name, string Value)[] own =
        [
            ("jobmanager.rpc.address", "127.0.0.1"),
            ("jobmanager.bind-host", "127.0.0.1"),
            ("jobmanager.rpc.port", Text(rpc)),
            ("blob.server.port", Text(blob)),
            ("rest.address", "127.0.0.1"),
            ("rest.bind-address", "127.0.0.1"),
            ("rest.port", Text(port)),
            ("taskmanager.host", "127.0.0.1"),
            ("taskmanager.bind-host", "127.0.0.1"),
            ("jobmanager.memory.process.size", "1024m"),
            ("taskmanager.memory.process.size", settings.Memory),
            ("taskmanager.memory.task.off-heap.size", settings.KernelMemory),
            ("taskmanager.memory.managed.fraction", "0.2"),
            ("taskmanager.memory.network.max", "128m"),
            ("taskmanager.memory.jvm-metaspace.size", "256m"),
            ("taskmanager.numberOfTaskSlots", Text(settings.Slots)),
            ("state.backend.type", settings.Backend),
            ("execution.checkpointing.incremental", "true"),
            ("execution.checkpointing.dir", Address(folder, "checkpoints")),
            ("execution.checkpointing.savepoint-dir", Address(folder, "savepoints")),
            // A job manager that has died is started again with the jobs' last checkpoints; the one before is there in case of doubt.
            ("execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION"),
            ("execution.checkpointing.num-retained", "2"),
            // A job's end is written there: what has ended is not started again.
            ("jobmanager.archive.fs.dir", Address(folder, "ended")),
            ("io.tmp.dirs", Path.Combine(folder, "tmp")),
            ("web.upload.dir", Path.Combine(folder, "tmp")),
            // Five minutes after its start a job manager would fail attempts at once while a task manager is missing, instead of waiting for it. Its timers reach no further than 248 days.
            ("resourcemanager.standalone.start-up-time", "240 d"),
            ("restart-strategy.type", "fixed-delay"),
            ("restart-strategy.fixed-delay.attempts", Text(int.MaxValue)),
            ("restart-strategy.fixed-delay.delay", "500 ms"),
            // A process that was killed is noticed after two missed answers; one that is only slow has ten seconds.
            ("heartbeat.interval", "500 ms"),
            ("heartbeat.timeout", "10 s"),
            // So long a task manager keeps the slots of a job whose manager has died: the job comes again when they are free.
            ("taskmanager.slot.timeout", "3 s"),
            ("cluster.registration.error-delay", "500 ms"),
            ("cluster.registration.max-timeout", "2 s"),
            // One class loader a process owns the native library: the cluster's. Kafka's classes are the cluster's as well, for Kafka's clients keep the loader of each job that has its own.
            ("classloader.parent-first-patterns.additional", "org.flinkcoin.bridge;org.apache.kafka;org.apache.flink.connector"),
            // What `submit --wait` and the web page show is so old at most.
            ("metrics.fetcher.update-interval", "2 s"),
            ("metrics.reporters", "prometheus"),
            ("metrics.reporter.prometheus.factory.class", "org.apache.flink.metrics.prometheus.PrometheusReporterFactory"),
            ("metrics.reporter.prometheus.port", $"{metrics}-{metrics + MetricsPorts - 1}"),
        ];
        return [.. own.Where(pair => !settings.Further.ContainsKey(pair.Name)).Select(pair => KeyValuePair.Create(pair.Name, pair.Value)), .. settings.Further];
    }

    /// <summary>Writes the file.</summary>
    public static void Write(string file, IEnumerable<KeyValuePair<string, string>> settings) =>
        // A quoted string of YAML, whatever it holds.
        File.WriteAllLines(file, settings.Select(pair => $"{pair.Key}: '{pair.Value.Replace("'", "''", StringComparison.Ordinal)}'"));

    private static string Address(string folder, string name) => new Uri(Path.Combine(folder, name)).AbsoluteUri;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
