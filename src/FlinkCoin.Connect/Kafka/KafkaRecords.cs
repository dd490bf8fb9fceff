using Confluent.Kafka.Admin;
using FlinkCoin.Embedded;

namespace FlinkCoin.Connect.Kafka;

/// <summary>Reads record lines from a topic and computes their digests.</summary>
public static class KafkaRecords
{
    private static readonly TimeSpan s_wait = TimeSpan.FromSeconds(1);

    /// <summary>Computes the digests of the records that a topic holds when this is called, what is committed, from its beginning.</summary>
    /// <param name="connection">The topic.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="IOException">The topic cannot be reached or read; the message is for the user.</exception>
    public static DigestResult Digest(KafkaConnection connection, CancellationToken cancellation = default)
    {
        using var topic = new KafkaTopic(connection);
        var partitions = topic.CountPartitions();
        if (partitions == 0)
            throw KafkaErrors.Exception(connection, new Confluent.Kafka.Error(Confluent.Kafka.ErrorCode.UnknownTopicOrPart));
        var collector = new RecordCollector("offset");
        using var reader = new TopicReader(connection, topic, topic.Offsets(partitions, OffsetSpec.Earliest()), topic.Offsets(partitions, OffsetSpec.Latest()));
        while (!reader.IsAtEnd)
        {
            cancellation.ThrowIfCancellationRequested();
            if (reader.Next(s_wait) is { } record && collector.Add(record.Message.Value, $"{connection.Address}, partition {record.Partition.Value}", record.Offset) is { } error)
                return new DigestResult([], null, error);
        }

        return collector.End();
    }
}
