using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using FlinkCoin.Embedded;
using FlinkCoin.State;

namespace FlinkCoin.Connect.Kafka;

/// <summary>Records to a topic, exactly once: one transaction from commit to commit; key = product, value = the line.</summary>
/// <remarks>
/// The checkpoint holds the transactional id and where the topic ended at the commit. A run that goes on from it first ends what the dead one left open,
/// by starting transactions under the same id, and then reads what the topic holds behind those ends: had the dead run committed once more and not saved any more, its last records are there.
/// Up to these, each product's records come a second time, the same ones, and are left out by number. So nothing has to be said about positions of the input, whatever it is.
/// </remarks>
public sealed class KafkaSink : IRecordSink, IRecordWriter
{
    /// <summary>What all transactional ids begin with.</summary>
    public const string IdPrefix = "flinkcoin-";

    /// <summary>An outage of a minute must fit in, and half a minute more; until then a run that died keeps readers waiting, unless it is started again.</summary>
    private const int TransactionTimeout = 90_000;

    private static readonly TimeSpan s_try = TimeSpan.FromSeconds(10);

    private readonly KafkaConnection _connection;
    private readonly KafkaTopic _topic;
    private readonly int _partitions;
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<Product, long> _ahead = new();
    private IProducer<byte[], byte[]>? _producer;
    private string _id = "";
    private long[] _ends = [];
    private volatile bool _isAhead;
    private volatile bool _inTransaction;

    private KafkaSink(KafkaConnection connection, KafkaTopic topic, int partitions) =>
        (_connection, _topic, _partitions) = (connection, topic, partitions);

    /// <inheritdoc/>
    public string Name => _connection.Address.ToString();

    /// <summary>True: readers of what is committed see nothing before.</summary>
    public bool IsTransactional => true;

    /// <summary>Opens a topic, which is created where it is missing.</summary>
    /// <param name="connection">The topic.</param>
    /// <param name="partitions">How many a new one gets; null for the default.</param>
    /// <exception cref="IOException">It cannot be reached or created; the message is for the user.</exception>
    public static KafkaSink Open(KafkaConnection connection, int? partitions)
    {
        var topic = new KafkaTopic(connection);
        try
        {
            var there = topic.CountPartitions();
            return new KafkaSink(connection, topic, there > 0 ? there : topic.Ensure(partitions));
        }
        catch
        {
            topic.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Begin()
    {
        _id = IdPrefix + Guid.NewGuid().ToString("N");
        Start();
        _ends = Ends();
    }

    /// <inheritdoc/>
    public bool TryResume(ref StateReader reader, out string error)
    {
        _id = Encoding.UTF8.GetString(reader.Bytes());
        var ends = new long[reader.Count(int.MaxValue)];
        foreach (ref var end in ends.AsSpan())
            end = reader.VarInt();
        error = ends.Length <= _partitions ? "" : $"{Name} had {ends.Length} partitions when the checkpoint was made and has {_partitions}. Begin anew with another checkpoint folder.";
        if (error.Length > 0)
            return false;
        Start();
        _ends = [.. ends, .. new long[_partitions - ends.Length]];
        FindAhead();
        return true;
    }

    /// <inheritdoc/>
    public IRecordWriter Writer() => this;

    /// <inheritdoc/>
    public void Write(Product product, ReadOnlySpan<byte> lines)
    {
        var key = product.Id.ToArray();
        while (!lines.IsEmpty)
        {
            var length = lines.IndexOf((byte)'\n');
            var line = lines[..length];
            lines = lines[(length + 1)..];
            if (!_isAhead || !IsThere(product, line))
                Produce(new Message<byte[], byte[]> { Key = key, Value = line.ToArray() });
        }
    }

    /// <summary>Nothing: the library gathers by itself.</summary>
    public void Flush()
    {
    }

    /// <inheritdoc/>
    public void Commit()
    {
        if (_inTransaction)
            Persist(() => _producer!.CommitTransaction(s_try));
        _inTransaction = false;

        // As long as a product has not come to what was there already, a later resumption must look for it from the same place again.
        if (!_isAhead)
            _ends = Ends();
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Bytes(Encoding.UTF8.GetBytes(_id));
        writer.VarUInt((ulong)_ends.Length);
        foreach (var end in _ends)
            writer.VarInt(end);
    }

    /// <summary>Ends it; what was not committed is never seen.</summary>
    public void Dispose()
    {
        // An open transaction is ended by a run that goes on, or by the broker after the time-out; ended here, readers need not wait for that.
        if (_inTransaction)
            Abort();
        _producer?.Dispose();
        _topic.Dispose();
    }

    private void Abort()
    {
        _inTransaction = false;
        try
        {
            _producer!.AbortTransaction(s_try);
        }
        catch (KafkaException)
        {
            // The broker is away or has ended it already, and why that is so has been reported where it was noticed.
        }
    }

    private void Start()
    {
        _producer = _connection.Producer(
            new("transactional.id", _id),
            new("transaction.timeout.ms", $"{TransactionTimeout}"),
            // Transactions fail as a whole, so nobody asks about a single record.
            new("dotnet.producer.enable.delivery.reports", "false"));
        Persist(() => _producer.InitTransactions(s_try));
    }

    private long[] Ends()
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return _topic.Offsets(_partitions, OffsetSpec.Latest());
            }
            catch (IOException) when (Stopwatch.GetElapsedTime(began) < KafkaConnection.Patience)
            {
                Thread.Sleep(100);
            }
        }
    }

    private void FindAhead()
    {
        var positions = _topic.Offsets(_partitions, OffsetSpec.Earliest());
        for (var partition = 0; partition < _partitions; partition++)
            positions[partition] = Math.Max(positions[partition], _ends[partition]);
        using var reader = new TopicReader(_connection, _topic, positions, Ends());
        while (!reader.IsAtEnd)
        {
            if (reader.Next(s_try)?.Message.Value is { } line && RecordLine.TryRead(line, out var number, out var product))
                _ahead.AddOrUpdate(product, number, (_, before) => Math.Max(before, number));
        }

        _isAhead = !_ahead.IsEmpty;
    }

    /// <summary>True where a record is one that was committed and then not saved.</summary>
    private bool IsThere(Product product, ReadOnlySpan<byte> line)
    {
        if (!_ahead.TryGetValue(product, out var last) || !RecordLine.TryRead(line, out var number, out _) || number > last)
            return false;
        if (number == last && _ahead.TryRemove(product, out _))
            _isAhead = !_ahead.IsEmpty;
        return true;
    }

    private void Produce(Message<byte[], byte[]> message)
    {
        if (!_inTransaction)
            BeginTransaction();
        var waiting = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                _producer!.Produce(_connection.Address.Topic, message);
                return;
            }
            catch (ProduceException<byte[], byte[]> exception) when (exception.Error.Code == ErrorCode.Local_QueueFull && Stopwatch.GetElapsedTime(waiting) < KafkaConnection.Patience)
            {
                _ = _producer!.Poll(TimeSpan.FromMilliseconds(5));
            }
            catch (KafkaException exception)
            {
                throw Failure(exception.Error);
            }
        }
    }

    private void BeginTransaction()
    {
        lock (_gate)
        {
            if (_inTransaction)
                return;
            Persist(() => _producer!.BeginTransaction());
            _inTransaction = true;
        }
    }

    /// <summary>Does something, and again where a broker is away, for a minute.</summary>
    private void Persist(Action action)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                action();
                return;
            }
            catch (KafkaException exception) when (IsRetriable(exception) && Stopwatch.GetElapsedTime(began) <= KafkaConnection.Patience)
            {
                Thread.Sleep(100);
            }
            catch (KafkaException exception)
            {
                throw Failure(exception.Error);
            }
        }
    }

    /// <summary>True where the same call may follow: what the library says so of, and a lost connection, unless it has cost the transaction.</summary>
    private static bool IsRetriable(KafkaException exception) =>
        exception is KafkaRetriableException || (exception is not KafkaTxnRequiresAbortException && !exception.Error.IsFatal && KafkaErrors.IsPassing(exception.Error));

    private IOException Failure(Error error) => error.Code == ErrorCode.MsgSizeTooLarge
        ? new IOException(_topic.ExplainLimit(0))
        : KafkaErrors.Exception(_connection, error);
}
