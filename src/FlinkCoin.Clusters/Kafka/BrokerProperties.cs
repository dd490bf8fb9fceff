namespace FlinkCoin.Clusters.Kafka;

/// <summary>The configuration of a local broker, in Kafka's own names.</summary>
internal static class BrokerProperties
{
    /// <summary>A snapshot of a book has 5 MB; Kafka's default lets 1 MB through.</summary>
    public const int MaxMessageBytes = 16 << 20;

    /// <summary>Writes the file.</summary>
    /// <param name="file">Its path.</param>
    /// <param name="port">Where clients come in.</param>
    /// <param name="settings">What the broker remembers.</param>
    public static void Write(string file, int port, BrokerSettings settings) => File.WriteAllLines(file,
    [
        "process.roles=broker,controller",
        "node.id=1",
        $"controller.quorum.bootstrap.servers=127.0.0.1:{settings.ControllerPort}",
        $"listeners=PLAINTEXT://127.0.0.1:{port},CONTROLLER://127.0.0.1:{settings.ControllerPort}",
        $"advertised.listeners=PLAINTEXT://127.0.0.1:{port}",
        "controller.listener.names=CONTROLLER",
        "log.dirs=" + Escape(settings.Data),
        "offsets.topic.replication.factor=1",
        "transaction.state.log.replication.factor=1",
        "transaction.state.log.min.isr=1",
        "share.coordinator.state.topic.replication.factor=1",
        "share.coordinator.state.topic.min.isr=1",
        // One machine: fewer partitions of the internal topics start sooner and are enough.
        "offsets.topic.num.partitions=4",
        "transaction.state.log.num.partitions=4",
        "group.initial.rebalance.delay.ms=0",
        // A broker that was killed may register again only when its former self has timed out: by default after 9 s.
        "broker.session.timeout.ms=3000",
        "broker.heartbeat.interval.ms=500",
        $"message.max.bytes={MaxMessageBytes}",
        $"replica.fetch.max.bytes={MaxMessageBytes}",
        // A transaction lives from one checkpoint to the next, or as long as a restart takes.
        "transaction.max.timeout.ms=3600000",
    ]);

    // java.util.Properties reads a backslash as the beginning of an escape.
    private static string Escape(string path) => path.Replace("\\", "\\\\", StringComparison.Ordinal);
}
