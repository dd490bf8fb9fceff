using System.Buffers.Binary;
using Confluent.Kafka;

namespace FlinkCoin.Bench.Flink;

/// <summary>Puts messages into a topic with the headers of the contract, as fast as it goes or by a schedule.</summary>
internal sealed class Sender : IDisposable
{
    private readonly IProducer<byte[], byte[]> _producer;
    private readonly string _topic;
    private Error? _error;

    public Sender(FlinkSettings settings, string topic)
    {
        _topic = topic;
        _producer = new ProducerBuilder<byte[], byte[]>(new ProducerConfig
        {
            BootstrapServers = Topics.Server(settings),
            EnableIdempotence = true,
            // A report for each message costs more than the message; what is lost shows in the number of records.
            EnableDeliveryReports = false,
            LingerMs = 1,
            BatchSize = 1 << 20,
            MessageMaxBytes = Topics.LongestMessage,
            QueueBufferingMaxKbytes = 256 << 10,
            QueueBufferingMaxMessages = 1_000_000,
            Partitioner = Partitioner.Murmur2Random,
        }).SetErrorHandler((_, error) => _error = error.IsFatal ? error : _error).Build();
    }

    /// <summary>The messages sent.</summary>
    public long Sent { get; private set; }

    /// <summary>Sends one message; waits while the queue is full.</summary>
    /// <param name="message">The message.</param>
    /// <param name="at">Its arrival in µs since 1970.</param>
    public void Send(InputMessage message, long at)
    {
        if (_error is not null)
            throw new BenchException($"The broker does not take messages any more: {_error.Reason}");
        var headers = new Headers { { "at", Bytes(at) }, { "seq", Bytes(message.Sequence) } };
        var record = new Message<byte[], byte[]> { Key = message.Key, Value = message.Value, Headers = headers };
        while (true)
        {
            try
            {
                _producer.Produce(_topic, record);
                Sent++;
                return;
            }
            catch (ProduceException<byte[], byte[]> e) when (e.Error.Code == ErrorCode.Local_QueueFull)
            {
                _ = _producer.Poll(TimeSpan.FromMilliseconds(1));
            }
        }
    }

    /// <summary>Waits until all is in the topic.</summary>
    public void Flush()
    {
        if (_producer.Flush(TimeSpan.FromMinutes(5)) > 0)
            throw new BenchException("The broker did not take all messages within five minutes.");
    }

    public void Dispose() => _producer.Dispose();

    private static byte[] Bytes(long value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        return bytes;
    }
}
