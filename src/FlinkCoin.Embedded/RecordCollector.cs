using FlinkCoin.Evaluation;

namespace FlinkCoin.Embedded;

/// <summary>Puts record lines of any order of products and numbers together into digests. Each line is checked to be a record and each number to come once.</summary>
public sealed class RecordCollector
{
    private readonly SortedDictionary<Product, RecordDigest> _products = [];
    private readonly RecordOrder _order;

    /// <summary>Makes one.</summary>
    /// <param name="unit">What records are numbered by where they come from, for the errors' texts: lines of files, offsets of partitions.</param>
    public RecordCollector(string unit = "line") => _order = new RecordOrder(Append, unit);

    /// <summary>Takes one record, a line without its line feed.</summary>
    /// <param name="line">The record.</param>
    /// <param name="source">Where it comes from, for the error's text.</param>
    /// <param name="place">Its number there.</param>
    /// <returns>What is wrong with it, for the user, or null.</returns>
    public string? Add(ReadOnlySpan<byte> line, string source, long place) => _order.Add(line, source, place);

    /// <summary>States that all lines have been given.</summary>
    public DigestResult End()
    {
        if (_order.End() is { } error)
            return new DigestResult([], null, error);
        var products = _products.Select(pair => (pair.Key, pair.Value.ToHex())).ToList();
        return new DigestResult(products, RunDigest.Of(products), null);
    }

    private string? Append(Product product, ReadOnlySpan<byte> line, string source, long place)
    {
        if (!_products.TryGetValue(product, out var digest))
            _products.Add(product, digest = new RecordDigest());
        digest.Append(line);
        digest.Append("\n"u8);
        return null;
    }
}
