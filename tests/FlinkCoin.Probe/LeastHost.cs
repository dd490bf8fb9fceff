using FlinkCoin.Evaluation;
using FlinkCoin.Messages;

namespace FlinkCoin.Probe;

/// <summary>All that a host must do to come to a digest.</summary>
internal sealed class LeastHost
{
    private readonly ProductDirectory _directory;
    private readonly List<(Pipeline Pipeline, JsonRecords Records, RecordDigest Digest)> _products = [];

    public LeastHost(PipelineOptions options) => _directory = new ProductDirectory(product =>
    {
        var records = new JsonRecords(Pipeline.Schema(product, options));
        _products.Add((new Pipeline(product, options, records), records, new RecordDigest()));
        return _products.Count - 1;
    });

    public void Process(ReadOnlySpan<byte> message)
    {
        var number = _directory.Find(message);
        if (number < 0)
            return;
        var (pipeline, records, digest) = _products[number];
        pipeline.Process(message);
        digest.Append(records.Written);
        records.Clear();
    }

    /// <summary>Ends the input.</summary>
    /// <returns>The run's digest.</returns>
    public string Complete()
    {
        foreach (var (pipeline, records, digest) in _products)
        {
            pipeline.Complete();
            digest.Append(records.Written);
        }

        return RunDigest.Of(_products.Select(one => (one.Pipeline.Product, one.Digest.ToHex())).OrderBy(one => one.Product));
    }
}
