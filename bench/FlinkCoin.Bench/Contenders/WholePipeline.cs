using FlinkCoin.Bench.Tapes;
using FlinkCoin.Evaluation;
using FlinkCoin.Messages;

namespace FlinkCoin.Bench.Contenders;

/// <summary>All that the kernel does: from bytes to lines, products, records as JSON and their digests; default options but for the models.</summary>
internal sealed class WholePipeline(IReadOnlyList<string>? models = null) : Contender("whole")
{
    private readonly PipelineOptions _options = models is null ? new() : new() { Models = models };
    private readonly PipelineMemory _memory = new();
    private readonly List<One> _products = [];
    private ProductDirectory _directory = null!;

    private sealed record One(Product Product, Pipeline Pipeline, JsonRecords Records, RecordDigest Digest);

    /// <summary>The digest of the last pass: equal ones have done equal work.</summary>
    public string Digest => RunDigest.Of(_products.Where(one => one.Digest.Length > 0).Select(one => (one.Product, one.Digest.ToHex())));

    /// <summary>The records of the last pass in bytes.</summary>
    public long RecordBytes => _products.Sum(one => one.Digest.Length);

    protected override void Prepare()
    {
        // Products that are known from the round before are made before time is taken.
        _directory ??= new ProductDirectory(product =>
        {
            _products.Add(Make(product));
            return _products.Count - 1;
        });
        for (var i = 0; i < _products.Count; i++)
            _products[i] = Make(_products[i].Product);
    }

    protected override void Take(ReadOnlySpan<byte> piece)
    {
        var lines = new Lines(piece);
        while (lines.TryNext(out var line))
        {
            var number = _directory.Find(line);
            if (number < 0)
                continue;
            var one = _products[number];
            one.Pipeline.Process(line);
            if (one.Records.Written.IsEmpty)
                continue;
            one.Digest.Append(one.Records.Written);
            one.Records.Clear();
        }
    }

    private One Make(Product product)
    {
        var records = new JsonRecords(Pipeline.Schema(product, _options));
        return new One(product, new Pipeline(product, _options, records, _memory), records, new RecordDigest());
    }
}
