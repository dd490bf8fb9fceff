using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using FlinkCoin.Embedded.Checkpoints;
using FlinkCoin.Embedded.Workers;
using FlinkCoin.Evaluation;
using FlinkCoin.Messages;

namespace FlinkCoin.Embedded;

/// <summary>Runs the kernel in this process: one thread reads and hands messages to workers, each of which owns some of the products.</summary>
/// <remarks>
/// What a product's records are depends on its messages alone, so neither the number of workers nor where batches end can be seen in them.
/// With a checkpoint folder, a run that was killed at any moment goes on when it is started again, and its records are those of one that was not.
/// <code>
/// source ─► buffers of messages ─► reader: whose product? ─►  bounded queue ─► worker: pipelines ─► record lines ─► file
///                 ▲                                     └──►  bounded queue ─► worker                 digests, scores, observers
///                 └──────────── used again ─────────────────────────────────────┘
/// </code>
/// </remarks>
public sealed partial class Engine : IDisposable
{
    private readonly EngineOptions _options;
    private readonly ISource _source;
    private readonly Fingerprint _fingerprint;
    private readonly Pool<MessageBuffer> _buffers = new();
    private readonly Pool<Batch> _freeBatches = new();
    private readonly ProductDirectory _directory;
    private readonly Strays _strays = new();
    private readonly CancellationTokenSource _failed = new();
    private readonly Stopwatch _watch = new();
    private CheckpointFolder? _folder;
    private readonly IRecordSink? _sink;
    private Worker[] _workers = [];
    private Batch[] _batches = [];
    private ProductRun[] _products = [];
    private int _productCount;
    private long _messages;
    private long _bytes;
    private long _dispatched;
    private double _fraction = double.NaN;
    private long _behind = -1;
    private double _secondsBefore;
    private TimeSpan _savedAt;
    private long _savedMessages;
    private bool _finished;

    private Engine(EngineOptions options, ISource source)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Workers, 1);
        if (options.Sink is not null && options.Out is not null)
            throw new ArgumentException("Records go to a file or to a sink, not to both.", nameof(options));
        _options = options;
        _source = source;
        _sink = options.Sink ?? (options.Out is null ? null : new OutFile(options.Out));
        _fingerprint = Fingerprint.Of(options, source.Name);
        _directory = new ProductDirectory(AddProduct);
    }

    /// <summary>Where the run is; may be asked by any thread at any time.</summary>
    public EngineProgress Progress
    {
        get
        {
            var processed = 0L;
            var clock = 0L;
            foreach (var worker in _workers)
            {
                processed += worker.Processed;
                clock = Math.Max(clock, worker.Clock);
            }

            var fraction = Volatile.Read(ref _fraction);
            return new EngineProgress(
                Volatile.Read(ref _messages), Volatile.Read(ref _bytes), double.IsNaN(fraction) ? null : fraction, _watch.Elapsed, Math.Max(0, Volatile.Read(ref _dispatched) - processed), clock, Volatile.Read(ref _behind) is >= 0 and var behind ? behind : null);
        }
    }

    /// <summary>True once the run has come to its end. Where its checkpoint is of such a run, <see cref="Run"/> reads nothing and gives that result.</summary>
    public bool HasEnded => _finished;

    /// <summary>The texts of the exchange's first <c>error</c> messages so far; may be asked by any thread at any time.</summary>
    public IReadOnlyList<string> ExchangeErrors => _strays.Errors;

    /// <summary>Makes an engine: opens the file of records and the checkpoint folder, and reads what is in it.</summary>
    /// <param name="options">How to run.</param>
    /// <param name="source">Where the messages come from; the caller disposes it.</param>
    /// <param name="engine">The engine.</param>
    /// <param name="error">What stands in the way, as a sentence for the user: a file that cannot be written, a folder in use, a checkpoint made with other options or damaged.</param>
    /// <returns>False where there is an error.</returns>
    public static bool TryOpen(EngineOptions options, ISource source, [NotNullWhen(true)] out Engine? engine, out string error) =>
        TryOpen(options, source, path => new FolderDisk(path), out engine, out error);

    internal static bool TryOpen(EngineOptions options, ISource source, Func<string, IDisk> makeDisk, [NotNullWhen(true)] out Engine? engine, out string error)
    {
        var opened = new Engine(options, source);
        try
        {
            if (opened.TryPrepare(makeDisk, out error))
            {
                engine = opened;
                return true;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            error = exception.Message;
        }

        opened.Dispose();
        engine = null;
        return false;
    }

    /// <summary>Runs until the input ends, cannot be read any further, or the run is cancelled. It is called once.</summary>
    /// <param name="cancellation">Interrupts the run; with a checkpoint folder its state is saved.</param>
    /// <exception cref="IOException">Records or checkpoint cannot be written.</exception>
    public RunResult Run(CancellationToken cancellation = default)
    {
        var interrupted = false;
        if (_finished)
            return Result(interrupted);
        foreach (var worker in _workers)
            worker.Start();
        try
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _failed.Token);
            _watch.Start();

            // What the sink commits must never be without a checkpoint to which it can be held.
            if (_sink is { IsTransactional: true })
                Save();
            interrupted = !ReadAll(stop.Token);
            WaitUntilIdle();

            // Torn input may be mended and gone on with, so its end is not part of the state.
            var goesOn = interrupted || _source.Error is not null;
            if (goesOn)
                Save();
            if (!interrupted)
                Complete();
            _watch.Stop();
            _finished = !goesOn;
            if (_finished || _folder is null)
                Save();
        }
        finally
        {
            foreach (var worker in _workers)
                worker.Stop();
        }

        return Result(interrupted);
    }

    /// <summary>Closes the files.</summary>
    public void Dispose()
    {
        if (_options.Sink is null)
            _sink?.Dispose();
        _folder?.Dispose();
        _failed.Dispose();
    }

    private double Seconds => _secondsBefore + _watch.Elapsed.TotalSeconds;

    private ReadOnlySpan<ProductRun> Products => _products.AsSpan(0, _productCount);

    /// <summary>Reads and hands out until the input ends.</summary>
    /// <returns>False where it was interrupted.</returns>
    private bool ReadAll(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var buffer = _buffers.Take();
            buffer.Clear();
            try
            {
                var isRead = _source.Read(buffer, stop);
                Volatile.Write(ref _bytes, _source.Bytes);
                if (!isRead)
                    return true;
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return false;
            }

            Volatile.Write(ref _messages, _messages + buffer.Count);
            Volatile.Write(ref _fraction, _source.Fraction ?? double.NaN);
            Volatile.Write(ref _behind, _source.Behind ?? -1);
            Dispatch(buffer);
            if (_messages != _savedMessages && _watch.Elapsed - _savedAt >= _options.CheckpointEvery)
                Save();
        }

        return false;
    }

    private void Dispatch(MessageBuffer buffer)
    {
        var bytes = buffer.Bytes;
        foreach (ref readonly var line in buffer.Lines)
        {
            var message = bytes.AsSpan(line.Offset, line.Length);
            var number = _directory.Find(message);
            if (number < 0)
                _strays.Add(message);
            else
                _batches[number % _batches.Length].Add(line, number);
        }

        // One hold is the reader's, so that no worker can give the buffer back before all have been given their part.
        buffer.Hold(1 + _batches.Count(batch => batch.Count > 0));
        for (var place = 0; place < _batches.Length; place++)
        {
            var batch = _batches[place];
            if (batch.Count == 0)
                continue;
            batch.Seal(buffer, _products);
            Volatile.Write(ref _dispatched, _dispatched + batch.Count);
            _batches[place] = _freeBatches.Take();
            _workers[place].Give(batch);
        }

        Release(buffer);
    }

    private void Recycle(Batch batch)
    {
        var buffer = batch.Buffer;
        batch.Clear();
        _freeBatches.Return(batch);
        Release(buffer);
    }

    private void Release(MessageBuffer buffer)
    {
        if (buffer.Release())
            _buffers.Return(buffer);
    }

    private void MakeWorkers()
    {
        _workers = [.. Enumerable.Range(0, _options.Workers).Select(number => new Worker(number, _sink?.Writer(), Recycle, _failed.Cancel))];
        _batches = [.. _workers.Select(_ => _freeBatches.Take())];
    }

    /// <summary>Gives a new product to a worker. Products go round in order of appearance, not by a hash of their ids: records do not depend on it, and two products never share one worker while another has none.</summary>
    private int AddProduct(Product product)
    {
        if (_productCount == _products.Length)
            Array.Resize(ref _products, Math.Max(16, _productCount * 2));
        _products[_productCount] = new ProductRun(product, _options, _workers[_productCount % _workers.Length]);
        return _productCount++;
    }

    /// <summary>Waits until all that was read has been processed and its records written; nothing moves until the next batch is given.</summary>
    private void WaitUntilIdle()
    {
        foreach (var worker in _workers)
            worker.WaitUntilIdle();
        foreach (var worker in _workers)
            worker.Out?.Flush();
    }

    private void Complete()
    {
        ForEachWorker(place =>
        {
            for (var number = place; number < _productCount; number += _workers.Length)
                _products[number].Complete();
            _workers[place].Out?.Flush();
        });
    }

    /// <summary>Does something for all products of each worker while the workers stand still.</summary>
    private void ForEachWorker(Action<int> action) => Parallel.For(0, _workers.Length, new ParallelOptions { MaxDegreeOfParallelism = _workers.Length }, action);

    private RunResult Result(bool interrupted)
    {
        var products = new List<ProductResult>();
        foreach (var product in Products)
            products.Add(product.Result());
        products.Sort((left, right) => left.Product.CompareTo(right.Product));
        return new RunResult
        {
            Messages = _messages,
            Bytes = _bytes,
            Seconds = Seconds,
            Digest = RunDigest.Of(products.Where(product => product.Digest is not null).Select(product => (product.Product, product.Digest!))),
            Products = products,
            NoProduct = _strays.Counts,
            ExchangeErrors = _strays.Errors,
            Interrupted = interrupted,
            InputError = _source.Error,
        };
    }
}
