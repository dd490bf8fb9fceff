using System.Runtime.ExceptionServices;

namespace FlinkCoin.Embedded.Workers;

/// <summary>A thread that owns products: it processes their messages batch by batch and writes their records.</summary>
internal sealed class Worker
{
    /// <summary>Batches that may wait: enough that neither side waits for the other's every move, few enough that the bytes are still in the cache.</summary>
    private const int QueueLength = 4;

    private readonly BoundedQueue<Batch> _queue = new(QueueLength);
    private readonly Action<Batch> _recycle;
    private readonly Action _onFailure;
    private readonly Thread _thread;
    private ExceptionDispatchInfo? _failure;
    private long _processed;
    private long _clock;

    /// <summary>Makes a worker; it begins with <see cref="Start"/>.</summary>
    /// <param name="number">Its place, for the thread's name.</param>
    /// <param name="records">Where records go, or null.</param>
    /// <param name="recycle">Takes back a batch that has been processed.</param>
    /// <param name="onFailure">Called once when it has failed, after which <see cref="ThrowIfFailed"/> throws.</param>
    public Worker(int number, IRecordWriter? records, Action<Batch> recycle, Action onFailure)
    {
        Out = records;
        _recycle = recycle;
        _onFailure = onFailure;
        _thread = new Thread(Work) { IsBackground = true, Name = $"worker {number}" };
    }

    /// <summary>Where the records of its products go, or null.</summary>
    public IRecordWriter? Out { get; }

    /// <summary>What the pipelines of its products share.</summary>
    public PipelineMemory Memory { get; } = new();

    /// <summary>Messages processed by this worker in this run.</summary>
    public long Processed => Volatile.Read(ref _processed);

    /// <summary>The latest clock of its products, in µs since 1970.</summary>
    public long Clock => Volatile.Read(ref _clock);

    /// <summary>Begins to work.</summary>
    public void Start() => _thread.Start();

    /// <summary>Gives it a batch, waiting while its queue is full.</summary>
    public void Give(Batch batch)
    {
        if (!_queue.TryAdd(batch))
            ThrowIfFailed();
    }

    /// <summary>Waits until it has processed all that it was given; from then on to the next <see cref="Give"/> its products may be touched.</summary>
    public void WaitUntilIdle()
    {
        if (!_queue.WaitUntilDone())
            ThrowIfFailed();
    }

    /// <summary>Passes on what went wrong on its thread.</summary>
    public void ThrowIfFailed() => Volatile.Read(ref _failure)?.Throw();

    /// <summary>Ends it; what waits in its queue is dropped.</summary>
    public void Stop()
    {
        _queue.Close();
        if (_thread.ThreadState.HasFlag(ThreadState.Unstarted))
            return;
        _thread.Join();
    }

    private void Work()
    {
        try
        {
            while (_queue.TryTake(out var batch))
            {
                Process(batch);
                _recycle(batch);
                if (_queue.IsEmpty)
                    Out?.Flush();
                _queue.Done();
            }
        }
        catch (Exception exception)
        {
            Volatile.Write(ref _failure, ExceptionDispatchInfo.Capture(exception));
            _queue.Close();
            _onFailure();
        }
    }

    private void Process(Batch batch)
    {
        var bytes = batch.Buffer.Bytes;
        var products = batch.Products;
        var clock = _clock;
        foreach (ref readonly var entry in batch.Entries)
        {
            var product = products[entry.Product];
            product.Process(bytes.AsSpan(entry.Offset, entry.Length), entry.Sequence);
            clock = Math.Max(clock, product.Clock);
        }

        Volatile.Write(ref _clock, clock);
        Volatile.Write(ref _processed, _processed + batch.Count);
    }
}
