using System.Globalization;
using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace FlinkCoin.Bench.Flink;

/// <summary>The topics of a benchmark: made, and removed with all that is in them.</summary>
internal sealed class Topics(FlinkSettings settings) : IDisposable
{
    /// <summary>The longest message: a whole book.</summary>
    public const int LongestMessage = 16 << 20;

    private readonly IAdminClient _admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = Server(settings) }).Build();
    private int _made;

    /// <summary>The broker.</summary>
    public static string Server(FlinkSettings settings) => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{settings.KafkaPort}");

    /// <summary>The address of a topic, as the job takes it.</summary>
    public string Address(string topic) => $"kafka://{Server(settings)}/{topic}";

    /// <summary>Makes a topic.</summary>
    /// <param name="prefix">What its name begins with.</param>
    /// <param name="isStampedByBroker">True where records have the time at which the broker took them instead of that of their sender.</param>
    /// <param name="retained">The bytes that a partition keeps at most, about; 0 for all.</param>
    /// <returns>Its name.</returns>
    public string Make(string prefix, bool isStampedByBroker = false, long retained = 0)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"bench-{prefix}-{Environment.ProcessId}-{++_made}");
        var configuration = new Dictionary<string, string>
        {
            ["max.message.bytes"] = LongestMessage.ToString(CultureInfo.InvariantCulture),
            ["retention.ms"] = "-1",
            ["message.timestamp.type"] = isStampedByBroker ? "LogAppendTime" : "CreateTime",
        };
        if (retained > 0)
        {
            configuration["retention.bytes"] = retained.ToString(CultureInfo.InvariantCulture);
            configuration["segment.bytes"] = (retained / 4).ToString(CultureInfo.InvariantCulture);
        }

        _admin.CreateTopicsAsync([new TopicSpecification { Name = name, NumPartitions = settings.Partitions, ReplicationFactor = 1, Configs = configuration }]).GetAwaiter().GetResult();
        return name;
    }

    /// <summary>Removes a topic.</summary>
    public void Remove(string topic) => _admin.DeleteTopicsAsync([topic]).GetAwaiter().GetResult();

    public void Dispose() => _admin.Dispose();
}
