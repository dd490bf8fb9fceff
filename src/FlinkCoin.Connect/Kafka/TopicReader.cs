using System.Diagnostics;
using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace FlinkCoin.Connect.Kafka;

/// <summary>Reads all partitions of a topic, what is committed, from given positions, up to given ends or without one.</summary>
/// <remarks>
/// An end is met by position: the last offsets before it may be markers of transactions or have been compacted away, and then no message has them.
/// Where nothing comes for a minute, the broker is asked why, so that neither a dead broker nor somebody's open transaction makes a reader hang in silence.
/// </remarks>
internal sealed class TopicReader : IDisposable
{
    private readonly KafkaConnection _connection;
    private readonly KafkaTopic _topic;
    private readonly IConsumer<Ignore, byte[]> _consumer;
    private readonly long[] _positions;
    private readonly long[]? _ends;
    private int _open;
    private long _quietSince = Stopwatch.GetTimestamp();

    /// <summary>Begins to read.</summary>
    /// <param name="connection">The topic.</param>
    /// <param name="topic">The same, to ask about.</param>
    /// <param name="positions">The next offset of each partition; negative for its beginning. Brought up to date.</param>
    /// <param name="ends">The offset of each partition before which reading ends, or null for no end.</param>
    public TopicReader(KafkaConnection connection, KafkaTopic topic, long[] positions, long[]? ends)
    {
        (_connection, _topic, _positions, _ends) = (connection, topic, positions, ends);
        var assigned = Enumerable.Range(0, positions.Length).Where(partition => ends is null || Math.Max(0, positions[partition]) < ends[partition]).ToList();
        _open = assigned.Count;
        _consumer = connection.Consumer(Math.Max(1, _open));
        _consumer.Assign(assigned.Select(partition => new TopicPartitionOffset(connection.Address.Topic, partition, positions[partition] < 0 ? Offset.Beginning : positions[partition])));
    }

    /// <summary>True where every partition has been read to its end.</summary>
    public bool IsAtEnd => _open == 0;

    /// <summary>Messages that the broker has and that have not been read, as far as it has told.</summary>
    public long Behind
    {
        get
        {
            var behind = 0L;
            foreach (var place in _consumer.Assignment)
                behind += Math.Max(0, _consumer.GetWatermarkOffsets(place).High - Math.Max(0, _positions[place.Partition]));
            return behind;
        }
    }

    /// <summary>The next message.</summary>
    /// <param name="wait">How long to wait for it.</param>
    /// <returns>Null where none came, or all ends have been reached.</returns>
    /// <exception cref="IOException">It cannot be read any further; the message is for the user.</exception>
    public ConsumeResult<Ignore, byte[]>? Next(TimeSpan wait)
    {
        while (!IsAtEnd)
        {
            var result = Consume(wait);
            if (result is null)
                return null;
            _quietSince = Stopwatch.GetTimestamp();
            var partition = result.Partition.Value;
            var isBeyond = _ends is not null && result.Offset >= _ends[partition];
            Move(partition, result.IsPartitionEOF || isBeyond ? result.Offset : result.Offset + 1);
            if (!result.IsPartitionEOF && !isBeyond)
                return result;
        }

        return null;
    }

    /// <inheritdoc/>
    public void Dispose() => _consumer.Dispose();

    private ConsumeResult<Ignore, byte[]>? Consume(TimeSpan wait)
    {
        try
        {
            var result = _consumer.Consume(wait);
            if (result is null && wait > TimeSpan.Zero && Stopwatch.GetElapsedTime(_quietSince) > KafkaConnection.Patience)
                AskWhy();
            return result;
        }
        catch (ConsumeException exception) when (KafkaErrors.IsPassing(exception.Error))
        {
            return null;
        }
        catch (KafkaException exception)
        {
            throw KafkaErrors.Exception(_connection, exception.Error);
        }
    }

    private void Move(int partition, long position)
    {
        // A partition that is done with may still have messages under way.
        if (_ends is not null && _positions[partition] >= _ends[partition])
            return;
        _positions[partition] = Math.Max(position, _positions[partition]);
        if (_ends is null || _positions[partition] < _ends[partition])
            return;
        _positions[partition] = _ends[partition];
        _open--;
        _consumer.IncrementalUnassign([new TopicPartition(_connection.Address.Topic, partition)]);
    }

    private void AskWhy()
    {
        var committed = _topic.Offsets(_positions.Length, OffsetSpec.Latest(), IsolationLevel.ReadCommitted);
        for (var partition = 0; _ends is not null && partition < _ends.Length; partition++)
        {
            if (_positions[partition] < _ends[partition] && committed[partition] < _ends[partition])
                throw new IOException($"{_connection.Address}, partition {partition}: only what lies before offset {committed[partition]} of {_ends[partition]} can be read, since a transaction is open there. It ends when its program commits or is started again, or by itself after its transaction.timeout.ms; try again then.");
        }

        _quietSince = Stopwatch.GetTimestamp();
    }
}
