using System.Text.Json;
using FlinkCoin.Evaluation;

namespace FlinkCoin.Embedded;

/// <summary>Puts record lines of any order of products and numbers together into digests. Each line is checked to be a record and each number to come once.</summary>
/// <remarks>Lines in order of n are hashed as they come; one that comes too early is kept until those before it are there, so memory grows with disorder only.</remarks>
public sealed class RecordCollector
{
    private readonly Dictionary<Product, Records> _products = [];

    /// <summary>Takes one line without its line feed.</summary>
    /// <param name="line">The record.</param>
    /// <param name="source">Where it comes from, for the error's text.</param>
    /// <param name="lineNumber">Its number there, from 1.</param>
    /// <returns>What is wrong with it, for the user, or null.</returns>
    public string? Add(ReadOnlySpan<byte> line, string source, long lineNumber)
    {
        if (!TryRead(line, out var number, out var product))
            return $"{source}, line {lineNumber}: this is no record. Give files that `run --out` wrote, unchanged.";
        if (!_products.TryGetValue(product, out var records))
            _products.Add(product, records = new Records());
        return records.TryAdd(number, line, new Place(source, lineNumber))
            ? null
            : $"{source}, line {lineNumber}: record {number} of {product} comes a second time. Give the records of one run, each once.";
    }

    /// <summary>States that all lines have been given.</summary>
    public DigestResult End()
    {
        var ordered = _products.OrderBy(pair => pair.Key).ToList();
        foreach (var (product, records) in ordered)
        {
            if (records.FirstHeld is var (number, place))
                return new DigestResult([], null, $"{place.Source}, line {place.Line}: record {number} of {product} follows, but record {records.Next} is missing. Give all files of the run.");
        }

        var products = ordered.Select(pair => (pair.Key, pair.Value.ToHex())).ToList();
        return new DigestResult(products, RunDigest.Of(products), null);
    }

    /// <summary>A record is one JSON object, no space around it, that begins with its number, product and kind.</summary>
    private static bool TryRead(ReadOnlySpan<byte> line, out long number, out Product product)
    {
        number = 0;
        product = default;
        if (line.IsEmpty || line[0] != '{' || line[^1] != '}')
            return false;
        try
        {
            var reader = new Utf8JsonReader(line);
            var isRecord = reader.Read()
                && IsKey(ref reader, "n"u8)
                && reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out number) && number > 0
                && IsKey(ref reader, "product"u8)
                && reader.Read() && reader.TokenType == JsonTokenType.String && Product.TryCreate(reader.ValueSpan, out product)
                && IsKey(ref reader, "kind"u8)
                && reader.Read() && reader.TokenType == JsonTokenType.String && IsKind(ref reader);
            while (isRecord && reader.Read())
            {
                // To the end: a line that is cut off in the middle, or runs into the next, is no JSON.
            }

            return isRecord;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsKey(ref Utf8JsonReader reader, ReadOnlySpan<byte> name) =>
        reader.Read() && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals(name);

    private static bool IsKind(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("decision"u8) || reader.ValueTextEquals("outcome"u8) || reader.ValueTextEquals("fault"u8);

    private readonly record struct Place(string Source, long Line);

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
