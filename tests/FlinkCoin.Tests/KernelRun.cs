using System.Text;
using FlinkCoin.Evaluation;
using FlinkCoin.Messages;
using FlinkCoin.State;

namespace FlinkCoin.Tests;

/// <summary>The kernel over messages of several products in one thread, as the least of hosts.</summary>
internal sealed class KernelRun
{
    private readonly PipelineOptions _options;
    private readonly ProductDirectory _directory;
    private readonly List<Product> _found = [];
    private readonly SortedDictionary<Product, One> _products = [];

    public KernelRun(PipelineOptions options)
    {
        _options = options;
        _directory = new ProductDirectory(Add);
    }

    public sealed record One(Pipeline Pipeline, JsonRecords Json, RecordDigest Digest, Scores Scores)
    {
        public StringBuilder Lines { get; } = new();
    }

    public long Messages { get; private set; }

    public long WithoutProduct { get; private set; }

    public IReadOnlyDictionary<Product, One> Products => _products;

    /// <summary>Called with each product after each of its messages.</summary>
    public Action<Product>? AfterMessage { get; set; }

    public static KernelRun Of(IEnumerable<(byte[] Message, long Sequence)> input, PipelineOptions options, Action<KernelRun>? prepare = null)
    {
        var run = new KernelRun(options);
        prepare?.Invoke(run);
        foreach (var (message, sequence) in input)
            run.Process(message, sequence);
        run.Complete();
        return run;
    }

    public static KernelRun Of(IEnumerable<byte[]> input, PipelineOptions options) => Of(input.Select(message => (message, 0L)), options);

    public void Process(ReadOnlySpan<byte> message, long sequence = 0)
    {
        if (!message.ContainsAnyExcept(" \t\r\n"u8))
            return;
        Messages++;
        var number = _directory.Find(message);
        if (number < 0)
        {
            WithoutProduct++;
            return;
        }

        var product = _found[number];
        var one = _products[product];
        one.Pipeline.Process(message, sequence);
        Take(one);
        AfterMessage?.Invoke(product);
    }

    public void Complete()
    {
        foreach (var one in _products.Values)
        {
            one.Pipeline.Complete();
            Take(one);
        }
    }

    /// <summary>Saves a product, makes it anew, and loads it.</summary>
    public Chunks SaveAndLoad(Product product)
    {
        var old = _products[product];
        var chunks = new Chunks();
        old.Pipeline.Save(chunks);
        var sink = new RecordFan(old.Json, old.Scores);
        var fresh = old with { Pipeline = new Pipeline(product, _options, sink) };
        if (!fresh.Pipeline.TryLoad(chunks, out var error))
            throw new InvalidOperationException(error);
        _products[product] = fresh;
        return chunks;
    }

    /// <summary>All records as lines, product by product.</summary>
    public IEnumerable<string> Lines => _products.Values.SelectMany(one => one.Lines.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The run's digest.</summary>
    public string Digest => RunDigest.Of(_products.Where(entry => entry.Value.Lines.Length > 0).Select(entry => (entry.Key, entry.Value.Digest.ToHex())));

    private int Add(Product product)
    {
        var schema = Pipeline.Schema(product, _options);
        var (json, scores) = (new JsonRecords(schema), new Scores(schema));
        _products[product] = new One(new Pipeline(product, _options, new RecordFan(json, scores)), json, new RecordDigest(), scores);
        _found.Add(product);
        return _found.Count - 1;
    }

    private static void Take(One one)
    {
        if (one.Json.Written.IsEmpty)
            return;
        one.Digest.Append(one.Json.Written);
        _ = one.Lines.Append(Encoding.UTF8.GetString(one.Json.Written));
        one.Json.Clear();
    }

    /// <summary>A state in memory.</summary>
    public sealed class Chunks : IChunkWriter, IChunkReader
    {
        public Dictionary<ulong, byte[]> All { get; } = [];

        public void Write(ulong key, ReadOnlySpan<byte> chunk)
        {
            if (!All.TryAdd(key, chunk.ToArray()))
                throw new InvalidOperationException($"Invariant: chunk {key:x16} is given once.");
        }

        public IEnumerable<ulong> Keys => All.Keys;

        public bool TryRead(ulong key, out ReadOnlySpan<byte> chunk)
        {
            var found = All.TryGetValue(key, out var bytes);
            chunk = bytes;
            return found;
        }
    }
}
