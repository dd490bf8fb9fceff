using FlinkCoin.Evaluation;
using FlinkCoin.Messages;

namespace FlinkCoin.Probe;

/// <summary>All that a host must do to come to a digest.</summary>
internal sealed class LeastHost(PipelineOptions options)
{
    private readonly MessageProduct _finder = new();
    private readonly Dictionary<Product, (Pipeline Pipeline, JsonRecords Records, RecordDigest Digest)> _products = [];

    public void Process(ReadOnlySpan<byte> message)
    {
        if (!_finder.TryFind(message, out var product))
            return;
        if (!_products.TryGetValue(product, out var one))
        {
            var records = new JsonRecords(Pipeline.Schema(product, options));
            _products[product] = one = (new Pipeline(product, options, records), records, new RecordDigest());
        }

        one.Pipeline.Process(message);
        one.Digest.Append(one.Records.Written);
        one.Records.Clear();
    }

    /// <summary>Ends the input.</summary>
    /// <returns>The run's digest.</returns>
    public string Complete()
    {
        foreach (var (pipeline, records, digest) in _products.Values)
        {
            pipeline.Complete();
            digest.Append(records.Written);
        }

        return RunDigest.Of(_products.OrderBy(entry => entry.Key).Select(entry => (entry.Key, entry.Value.Digest.ToHex())));
    }
}
