using Confluent.Kafka.Admin;
using FlinkCoin.Embedded;
using FlinkCoin.State;

namespace FlinkCoin.Connect.Kafka;

/// <summary>The messages of a topic: all partitions, from their beginnings, what is committed. Positions are part of the checkpoint and of nothing else.</summary>
/// <remarks>Partitions that are added to the topic while a run reads it are read when it is started again.</remarks>
public sealed class KafkaSource : ISource
{
    private static readonly TimeSpan s_wait = TimeSpan.FromMilliseconds(100);

    private readonly KafkaConnection _connection;
    private readonly KafkaTopic _topic;
    private readonly long[] _positions;
    private readonly long[] _starts;
    private readonly long[]? _ends;
    private TopicReader? _reader;

    private KafkaSource(KafkaConnection connection, KafkaTopic topic, int partitions, bool bounded)
    {
        (_connection, _topic) = (connection, topic);
        _positions = new long[partitions];
        _positions.AsSpan().Fill(-1);
        _starts = topic.Offsets(partitions, OffsetSpec.Earliest());
        _ends = bounded ? topic.Offsets(partitions, OffsetSpec.Latest()) : null;
    }

    /// <inheritdoc/>
    public string Name => _connection.Address.ToString();

    /// <summary>The bytes of the messages read so far, with one for the end of each: as many as a tape of them has.</summary>
    public long Bytes { get; private set; }

    /// <summary>The number of partitions.</summary>
    public int Partitions => _positions.Length;

    /// <summary>How much has been read of what was there at the start, from 0 to 1; null where the run has no end.</summary>
    public double? Fraction
    {
        get
        {
            if (_ends is null)
                return null;
            var (all, read) = (0L, 0L);
            for (var partition = 0; partition < _ends.Length; partition++)
            {
                all += _ends[partition] - _starts[partition];
                read += Math.Max(0, _positions[partition] - _starts[partition]);
            }

            return all == 0 ? 1 : (double)read / all;
        }
    }

    /// <inheritdoc/>
    public string? Error { get; private set; }

    /// <inheritdoc/>
    public long? Behind { get; private set; }

    /// <summary>Opens a topic.</summary>
    /// <param name="connection">The topic.</param>
    /// <param name="bounded">True to end where the topic ends now.</param>
    /// <exception cref="IOException">There is no such topic, or it cannot be reached; the message is for the user.</exception>
    public static KafkaSource Open(KafkaConnection connection, bool bounded)
    {
        var topic = new KafkaTopic(connection);
        try
        {
            var partitions = topic.CountPartitions();
            if (partitions == 0)
                throw KafkaErrors.Exception(connection, new Confluent.Kafka.Error(Confluent.Kafka.ErrorCode.UnknownTopicOrPart));
            return new KafkaSource(connection, topic, partitions, bounded);
        }
        catch
        {
            topic.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public bool Read(MessageBuffer buffer, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        _reader ??= new TopicReader(_connection, _topic, _positions, _ends);
        try
        {
            var message = _reader.Next(s_wait);
            while (message is not null)
            {
                Add(buffer, message);
                message = buffer.IsFull || Error is not null ? null : _reader.Next(TimeSpan.Zero);
            }
        }
        catch (IOException exception)
        {
            Error = exception.Message;
        }

        Behind = _reader.Behind;
        return buffer.Count > 0 || (!_reader.IsAtEnd && Error is null);
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.VarInt(Bytes);
        writer.VarUInt((ulong)_positions.Length);
        foreach (var position in _positions)
            writer.VarInt(position);
        writer.Bool(_ends is not null);
        foreach (var end in _ends ?? [])
            writer.VarInt(end);
    }

    /// <summary>Reads the positions. A run that had an end keeps it, unless this one is to have none; partitions added since are read from their beginnings.</summary>
    public void Load(ref StateReader reader)
    {
        Bytes = reader.VarInt();
        var partitions = reader.Count(int.MaxValue);
        if (partitions > _positions.Length)
            throw new StateException($"'{Name}' had {partitions} partitions and has {_positions.Length}");
        for (var partition = 0; partition < partitions; partition++)
            _positions[partition] = reader.VarInt();
        var hadEnds = reader.Bool();
        for (var partition = 0; hadEnds && partition < partitions; partition++)
        {
            var end = reader.VarInt();
            if (_ends is not null)
                _ends[partition] = end;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _reader?.Dispose();
        _topic.Dispose();
    }

    private void Add(MessageBuffer buffer, Confluent.Kafka.ConsumeResult<Confluent.Kafka.Ignore, byte[]> message)
    {
        var value = message.Message.Value;
        if (value is null || value.AsSpan().IndexOfAnyExcept(" \t\r\n"u8) < 0)
            return;
        if (MessageHeaders.TryReadSequence(message.Message.Headers, out var sequence))
        {
            buffer.Add(value, sequence);
            Bytes += value.Length + 1;
        }
        else
        {
            Error = $"{Name}, partition {message.Partition.Value}, offset {message.Offset.Value}: the header 'seq' is no number from 1 in 8 bytes, big-endian. Let the program that writes the topic leave it out, or write it so.";
        }
    }
}
