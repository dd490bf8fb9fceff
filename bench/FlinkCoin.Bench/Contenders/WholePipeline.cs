using FlinkCoin.Bench.Tapes;
using FlinkCoin.Evaluation;
using FlinkCoin.Messages;

namespace FlinkCoin.Bench.Contenders;

/// <summary>All that the kernel does: from bytes to lines, products, records as JSON and their digests; default options.</summary>
internal sealed class WholePipeline() : Contender("whole")
{
    private readonly PipelineOptions _options = new();
    private readonly MessageProduct _finder = new();
    private readonly Dictionary<Product, One> _products = [];

    private sealed record One(Pipeline Pipeline, JsonRecords Records, RecordDigest Digest);

    /// <summary>The digest of the last pass: equal ones have done equal work.</summary>
    public string Digest => RunDigest.Of(_products.Where(one => one.Value.Digest.Length > 0).Select(one => (one.Key, one.Value.Digest.ToHex())));

    /// <summary>The records of the last pass in bytes.</summary>
    public long RecordBytes => _products.Values.Sum(one => one.Digest.Length);

    protected override void Prepare()
    {
        foreach (var product in _products.Keys.ToArray())
            _products[product] = Make(product);
    }

    protected override void Take(ReadOnlySpan<byte> piece)
    {
        var lines = new Lines(piece);
        while (lines.TryNext(out var line))
        {
            if (!_finder.TryFind(line, out var product))
                continue;
            if (!_products.TryGetValue(product, out var one))
                _products[product] = one = Make(product);
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
        return new One(new Pipeline(product, _options, records), records, new RecordDigest());
    }
}
