using Confluent.Kafka;

namespace FlinkCoin.Bench.Flink;

/// <summary>Reads what has been committed to a topic, from its beginning.</summary>
internal sealed class Output : IDisposable
{
    private readonly IConsumer<byte[], byte[]> _consumer;
    private readonly HashSet<int> _ends = [];
    private readonly int _partitions;

    public Output(FlinkSettings settings, string topic)
    {
        _partitions = settings.Partitions;
        _consumer = new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig
        {
            BootstrapServers = Topics.Server(settings),
            GroupId = "bench",
            EnableAutoCommit = false,
            EnablePartitionEof = true,
            IsolationLevel = IsolationLevel.ReadCommitted,
            FetchWaitMaxMs = 5,
        }).Build();
        _consumer.Assign(Enumerable.Range(0, _partitions).Select(partition => new TopicPartitionOffset(topic, partition, Offset.Beginning)));
    }

    /// <summary>The next record; null where there is none at once.</summary>
    public ConsumeResult<byte[], byte[]>? Next()
    {
        var result = _consumer.Consume(TimeSpan.FromMilliseconds(5));
        if (result is null)
            return null;
        if (!result.IsPartitionEOF)
            return result;
        _ = _ends.Add(result.Partition.Value);
        return null;
    }

    /// <summary>All that is there, to the end of every partition.</summary>
    public IEnumerable<ConsumeResult<byte[], byte[]>> ToEnd()
    {
        _ends.Clear();
        while (_ends.Count < _partitions)
        {
            if (Next() is { } result)
                yield return result;
        }
    }

    public void Dispose()
    {
        _consumer.Close();
        _consumer.Dispose();
    }
}
