using System.Diagnostics;
using System.Text.Json;
using Confluent.Kafka;
using FlinkCoin.Embedded;

namespace FlinkCoin.Engines.Tests.Chaos;

/// <summary>Reads the committed records of a topic while they come, and remembers when each came and how far its market time lay behind.</summary>
internal sealed class CommittedReader : IDisposable
{
    private readonly IConsumer<byte[], byte[]> _consumer;
    private readonly Thread _thread;
    private readonly RecordCollector _collector = new();
    private readonly List<Arrival> _arrivals = [];
    private readonly CancellationTokenSource _stop = new();
    private long _latestTime;
    private string? _error;

    /// <summary>A batch of records that came together.</summary>
    /// <param name="At">When, by the stopwatch's clock.</param>
    /// <param name="Time">The latest decision's market time so far, in µs.</param>
    /// <param name="Count">The records so far.</param>
    public readonly record struct Arrival(long At, long Time, long Count);

    /// <summary>Begins to read all partitions from their beginning.</summary>
    public CommittedReader(string brokers, string topic)
    {
        var config = new ConsumerConfig
        {
            BootstrapServers = brokers,
            GroupId = "reader",
            IsolationLevel = IsolationLevel.ReadCommitted,
            EnableAutoCommit = false,
            FetchWaitMaxMs = 10,
            ReconnectBackoffMaxMs = 500,
        };
        _consumer = new ConsumerBuilder<byte[], byte[]>(config).SetErrorHandler((_, _) => { /* A killed broker is what this is about: the client connects again. */ }).SetLogHandler((_, _) => { }).Build();
        using var admin = new DependentAdminClientBuilder(_consumer.Handle).Build();
        var partitions = admin.GetMetadata(topic, TimeSpan.FromSeconds(10)).Topics.Single().Partitions;
        _consumer.Assign(partitions.Select(partition => new TopicPartitionOffset(topic, partition.PartitionId, Offset.Beginning)));
        _thread = new Thread(Read) { IsBackground = true };
        _thread.Start();
    }

    /// <summary>The records so far.</summary>
    public long Count
    {
        get
        {
            lock (_arrivals)
                return _arrivals.Count == 0 ? 0 : _arrivals[^1].Count;
        }
    }

    /// <summary>All arrivals so far.</summary>
    public IReadOnlyList<Arrival> Arrivals
    {
        get
        {
            lock (_arrivals)
                return [.. _arrivals];
        }
    }

    /// <summary>What was wrong with a record: a repeat, or no record at all.</summary>
    public string? Error => Volatile.Read(ref _error);

    /// <summary>Stops reading, and puts the records together.</summary>
    public DigestResult End()
    {
        _stop.Cancel();
        _thread.Join();
        return Error is { } error ? new DigestResult([], null, error) : _collector.End();
    }

    public void Dispose()
    {
        _stop.Cancel();
        _thread.Join();
        _consumer.Dispose();
        _stop.Dispose();
    }

    private void Read()
    {
        long count = 0;
        while (!_stop.IsCancellationRequested && _error is null)
        {
            ConsumeResult<byte[], byte[]>? record;
            try
            {
                record = _consumer.Consume(100);
            }
            catch (ConsumeException failure) when (!failure.Error.IsFatal)
            {
                continue; // As above: the broker is away.
            }

            if (record?.Message is null)
                continue;
            count++;
            Volatile.Write(ref _error, _collector.Add(record.Message.Value, record.TopicPartition.ToString(), record.Offset.Value + 1));
            Note(record.Message.Value, count);
        }
    }

    private void Note(byte[] line, long count)
    {
        if (Time(line) is { } time && time > _latestTime)
            _latestTime = time;
        var now = Stopwatch.GetTimestamp();
        lock (_arrivals)
        {
            // One entry for what came within a millisecond.
            if (_arrivals.Count > 0 && Stopwatch.GetElapsedTime(_arrivals[^1].At, now) < TimeSpan.FromMilliseconds(1))
                _arrivals[^1] = _arrivals[^1] with { Time = _latestTime, Count = count };
            else
                _arrivals.Add(new Arrival(now, _latestTime, count));
        }
    }

    private static long? Time(byte[] line)
    {
        var reader = new Utf8JsonReader(line);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1 && reader.ValueTextEquals("time"u8))
                return reader.Read() ? reader.GetInt64() : null;
        }

        return null;
    }
}
