using FlinkCoin.Evaluation;

namespace FlinkCoin.Embedded;

/// <summary>Puts record lines of any order of products and numbers together into digests. Each line is checked to be a record and each number to come once.</summary>
/// <remarks>Lines in order of n are hashed as they come; one that comes too early is kept until those before it are there, so memory grows with disorder only.</remarks>
/// <param name="unit">What records are numbered by where they come from, for the errors' texts: lines of files, offsets of partitions.</param>
public sealed class RecordCollector(string unit = "line")
{
    private readonly Dictionary<Product, Records> _products = [];

    /// <summary>Takes one record, a line without its line feed.</summary>
    /// <param name="line">The record.</param>
    /// <param name="source">Where it comes from, for the error's text.</param>
    /// <param name="place">Its number there.</param>
    /// <returns>What is wrong with it, for the user, or null.</returns>
    public string? Add(ReadOnlySpan<byte> line, string source, long place)
    {
        if (!RecordLine.TryRead(line, out var number, out var product))
            return $"{source}, {unit} {place}: this is no record. Give the records that a run wrote, unchanged.";
        if (!_products.TryGetValue(product, out var records))
            _products.Add(product, records = new Records());
        return records.TryAdd(number, line, new Place(source, place))
            ? null
            : $"{source}, {unit} {place}: record {number} of {product} comes a second time. Give the records of one run, each once.";
    }

    /// <summary>States that all lines have been given.</summary>
    public DigestResult End()
    {
        var ordered = _products.OrderBy(pair => pair.Key).ToList();
        foreach (var (product, records) in ordered)
        {
            if (records.FirstHeld is var (number, place))
                return new DigestResult([], null, $"{place.Source}, {unit} {place.Number}: record {number} of {product} follows, but record {records.Next} is missing. Give all records of the run.");
        }

        var products = ordered.Select(pair => (pair.Key, pair.Value.ToHex())).ToList();
        return new DigestResult(products, RunDigest.Of(products), null);
    }

    private readonly record struct Place(string Source, long Number);

    /// <summary>One product's records.</summary>
    private sealed class Records
    {
        private readonly RecordDigest _digest = new();
        private readonly Dictionary<long, (byte[] Line, Place Place)> _held = [];

        /// <summary>The number that comes next.</summary>
        public long Next { get; private set; } = 1;

        /// <summary>The lowest number that came too early.</summary>
        public (long Number, Place Place)? FirstHeld =>
            _held.Count == 0 ? null : _held.Select(pair => (pair.Key, pair.Value.Place)).MinBy(pair => pair.Key);

        /// <returns>False for a repeat.</returns>
        public bool TryAdd(long number, ReadOnlySpan<byte> line, Place place)
        {
            if (number < Next)
                return false;
            if (number > Next)
                return _held.TryAdd(number, (line.ToArray(), place));
            Append(line);
            while (_held.Remove(Next, out var held))
                Append(held.Line);
            return true;
        }

        public string ToHex() => _digest.ToHex();

        private void Append(ReadOnlySpan<byte> line)
        {
            _digest.Append(line);
            _digest.Append("\n"u8);
            Next++;
        }
    }
}
