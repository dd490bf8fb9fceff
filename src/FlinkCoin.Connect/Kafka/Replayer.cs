using System.Diagnostics;
using Confluent.Kafka;
using FlinkCoin.Embedded;
using FlinkCoin.Messages;

namespace FlinkCoin.Connect.Kafka;

/// <summary>Writes messages to a topic as a recorder would: key = product, headers <c>seq</c> and <c>at</c>, each message once and in order within its product.</summary>
/// <remarks>What waits for the brokers' acknowledgement is bounded by the library's queue (100,000 messages, 64 MB): when that is full, reading waits.</remarks>
public sealed class Replayer : IDisposable
{
    private static readonly TimeSpan s_slice = TimeSpan.FromMilliseconds(100);

    private readonly KafkaConnection _connection;
    private readonly KafkaTopic _topic;
    private readonly ReplayOptions _options;
    private readonly ISource _source;
    private readonly IProducer<byte[], byte[]> _producer;
    private readonly Action<DeliveryReport<byte[], byte[]>> _onDelivery;
    private readonly ProductDirectory _directory;
    private readonly List<(byte[] Key, long Sequence)> _products = [];
    private readonly SortedDictionary<int, (long Messages, long End)> _partitions = [];
    private readonly Stopwatch _watch = new();
    private readonly Pace? _pace;
    private Error? _refused;
    private long _sent;
    private long _bytes;
    private long _delivered;
    private long _largest;
    private double _fraction = double.NaN;

    /// <summary>Opens a topic, which is created where it is missing.</summary>
    /// <param name="connection">The topic.</param>
    /// <param name="options">How to replay.</param>
    /// <param name="source">Where the messages come from; the caller disposes it.</param>
    /// <exception cref="IOException">The topic cannot be reached or created, or has another number of partitions; the message is for the user.</exception>
    public Replayer(KafkaConnection connection, ReplayOptions options, ISource source)
    {
        (_connection, _options, _source) = (connection, options, source);
        _pace = options.Rate is { } rate ? new Pace(rate, options.Time) : null;
        _onDelivery = OnDelivery;
        _directory = new ProductDirectory(AddProduct);
        _topic = new KafkaTopic(connection);
        try
        {
            _ = _topic.Ensure(options.Partitions);
            _producer = connection.Producer(new("message.timeout.ms", "90000"), new("linger.ms", "20"), new("dotnet.producer.delivery.report.fields", "status"));
        }
        catch
        {
            _topic.Dispose();
            throw;
        }
    }

    /// <summary>Where the replay is; may be asked by any thread at any time. What waits is what the topic has not acknowledged.</summary>
    public EngineProgress Progress
    {
        get
        {
            var fraction = Volatile.Read(ref _fraction);
            var sent = Volatile.Read(ref _sent);
            return new EngineProgress(sent, Volatile.Read(ref _bytes), double.IsNaN(fraction) ? null : fraction, _watch.Elapsed, sent - Volatile.Read(ref _delivered), _pace?.Latest ?? 0);
        }
    }

    /// <summary>Replays until the input ends, cannot be read any further, or it is cancelled; what was sent is acknowledged then. It is called once.</summary>
    /// <param name="cancellation">Interrupts it.</param>
    /// <exception cref="IOException">The topic refuses a message or cannot be reached any more; the message is for the user.</exception>
    public ReplayResult Run(CancellationToken cancellation = default)
    {
        _watch.Start();
        var interrupted = !ReadAll(cancellation);
        var acknowledged = Volatile.Read(ref _delivered);
        var waited = Stopwatch.GetTimestamp();
        while (Volatile.Read(ref _delivered) < _sent && Volatile.Read(ref _refused) is null)
        {
            // It returns when nothing is under way any more, and then a report may still be with the library's thread.
            if (_producer.Flush(s_slice) == 0)
                _ = Thread.Yield();
            if (Volatile.Read(ref _delivered) != acknowledged)
                (acknowledged, waited) = (_delivered, Stopwatch.GetTimestamp());
            else if (Stopwatch.GetElapsedTime(waited) > 2 * KafkaConnection.Patience)
                throw KafkaErrors.Exception(_connection, new Error(ErrorCode.Local_MsgTimedOut));
        }

        _watch.Stop();
        ThrowIfRefused();
        return new ReplayResult(_delivered, _bytes, _watch.Elapsed.TotalSeconds, [.. _partitions.Select(entry => (entry.Key, entry.Value.Messages, entry.Value.End))], interrupted, _source.Error);
    }

    /// <summary>Ends it.</summary>
    public void Dispose()
    {
        _producer.Dispose();
        _topic.Dispose();
    }

    private bool ReadAll(CancellationToken cancellation)
    {
        var buffer = new MessageBuffer();
        try
        {
            while (_source.Read(buffer, cancellation))
            {
                for (var index = 0; index < buffer.Count; index++)
                    Send(buffer[index], cancellation);
                Volatile.Write(ref _fraction, _source.Fraction ?? double.NaN);
                buffer.Clear();
            }

            return true;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    private void Send(ReadOnlySpan<byte> message, CancellationToken cancellation)
    {
        if (_pace is not null && MessageTime.TryRead(message, out var moment))
            Sleep(_pace.Until(moment), cancellation);
        cancellation.ThrowIfCancellationRequested();
        ThrowIfRefused();
        var number = _directory.Find(message);
        var (key, sequence) = number < 0 ? (null!, 0) : _products[number];
        if (number >= 0)
            _products[number] = (key, ++sequence);
        _largest = Math.Max(_largest, message.Length);
        var now = (_options.Time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        Produce(new Message<byte[], byte[]> { Key = key, Value = message.ToArray(), Headers = MessageHeaders.Write(sequence, now) }, cancellation);
        Volatile.Write(ref _bytes, _bytes + message.Length + 1);
        Volatile.Write(ref _sent, _sent + 1);
    }

    private static void Sleep(TimeSpan time, CancellationToken cancellation)
    {
        if (time > TimeSpan.Zero && cancellation.WaitHandle.WaitOne(time))
            throw new OperationCanceledException(cancellation);
    }

    private void Produce(Message<byte[], byte[]> message, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                _producer.Produce(_connection.Address.Topic, message, _onDelivery);
                return;
            }
            catch (ProduceException<byte[], byte[]> exception) when (exception.Error.Code == ErrorCode.Local_QueueFull)
            {
                _ = _producer.Poll(s_slice);
                cancellation.ThrowIfCancellationRequested();
                ThrowIfRefused();
            }
            catch (KafkaException exception)
            {
                throw Failure(exception.Error);
            }
        }
    }

    /// <summary>Called by the library's thread and, while it flushes, by this one.</summary>
    private void OnDelivery(DeliveryReport<byte[], byte[]> report)
    {
        if (report.Error.IsError)
        {
            _ = Interlocked.CompareExchange(ref _refused, report.Error, null);
            return;
        }

        lock (_partitions)
        {
            _ = _partitions.TryGetValue(report.Partition, out var before);
            _partitions[report.Partition] = (before.Messages + 1, Math.Max(before.End, report.Offset + 1));
            Volatile.Write(ref _delivered, _delivered + 1);
        }
    }

    private void ThrowIfRefused()
    {
        if (Volatile.Read(ref _refused) is { } error)
            throw Failure(error);
    }

    private IOException Failure(Error error) => error.Code == ErrorCode.MsgSizeTooLarge ? new IOException(_topic.ExplainLimit(_largest)) : KafkaErrors.Exception(_connection, error);

    private int AddProduct(Product product)
    {
        _products.Add((product.Id.ToArray(), 0));
        return _products.Count - 1;
    }
}
