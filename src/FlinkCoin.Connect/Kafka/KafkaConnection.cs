using Confluent.Kafka;

namespace FlinkCoin.Connect.Kafka;

/// <summary>Makes the clients that read and write one topic, and remembers what troubled them last, since the library reports that apart from the calls that fail by it.</summary>
/// <param name="address">The topic.</param>
/// <param name="config">The user's settings.</param>
public sealed class KafkaConnection(KafkaAddress address, KafkaConfig config)
{
    /// <summary>For a broker that is not there when all begins: the user has mistyped something, or forgotten to start it.</summary>
    internal static readonly TimeSpan FirstPatience = TimeSpan.FromSeconds(10);

    /// <summary>For a broker that goes away later: it is given time to come back.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private Error? _trouble;

    /// <summary>The topic.</summary>
    public KafkaAddress Address { get; } = address;

    /// <summary>True where the user has settings of his own.</summary>
    internal bool IsConfigured => config.Settings.Any();

    /// <summary>What the library said last about connections and logins; null where all was well so far.</summary>
    internal Error? Trouble => Volatile.Read(ref _trouble);

    /// <summary>Makes a reader of what is committed; it joins no group and commits nothing.</summary>
    /// <param name="partitions">How many it will read, which share the memory.</param>
    internal IConsumer<Ignore, byte[]> Consumer(int partitions)
    {
        var settings = Settings(
        [
            // The group is never joined, but the library wants a name, and brokers with access control look at it.
            new("group.id", "flinkcoin"),
            new("max.poll.interval.ms", "86400000"),
            // For each partition; one message may be larger.
            new("queued.max.messages.kbytes", $"{Math.Max(1024, (48 << 10) / partitions)}"),
            // By default it rests for a second when that is full, in which all of it is read.
            new("fetch.queue.backoff.ms", "5"),
            new("fetch.wait.max.ms", "100"),
        ]);
        settings["enable.auto.commit"] = "false";
        settings["enable.auto.offset.store"] = "false";
        settings["enable.partition.eof"] = "true";
        settings["auto.offset.reset"] = "error";
        settings["isolation.level"] = "read_committed";
        return new ConsumerBuilder<Ignore, byte[]>(settings).SetErrorHandler(OnError).SetLogHandler(Ignore).Build();
    }

    /// <summary>Makes a writer that neither loses nor repeats, and puts keys where the Java client puts them.</summary>
    /// <param name="defaults">What else it needs where the user does not say otherwise.</param>
    internal IProducer<byte[], byte[]> Producer(params KeyValuePair<string, string>[] defaults)
    {
        var settings = Settings(
        [
            // Whether a message is too large is for the topic to say.
            new("message.max.bytes", "100000000"),
            new("queue.buffering.max.kbytes", "65536"),
            .. defaults,
        ]);
        settings["enable.idempotence"] = "true";
        settings["partitioner"] = "murmur2_random";
        return new ProducerBuilder<byte[], byte[]>(settings).SetErrorHandler(OnError).SetLogHandler(Ignore).Build();
    }

    internal IAdminClient Admin() => new AdminClientBuilder(Settings([])).SetErrorHandler(OnError).SetLogHandler(Ignore).Build();

    private static void Ignore(IClient client, LogMessage message)
    {
        // What matters comes as an error too; the rest would be drawn across the display.
    }

    /// <summary>Our defaults, and the user's settings over them.</summary>
    private Dictionary<string, string> Settings(KeyValuePair<string, string>[] defaults)
    {
        var settings = new Dictionary<string, string>(defaults) { ["bootstrap.servers"] = Address.Servers, ["client.id"] = "flinkcoin" };
        foreach (var (name, value) in config.Settings)
            settings[name] = value;
        return settings;
    }

    /// <summary>That all brokers are down says less than why the last one is.</summary>
    private void OnError(IClient client, Error error)
    {
        if (error.Code != ErrorCode.Local_AllBrokersDown || Trouble is null)
            Volatile.Write(ref _trouble, error);
    }
}
