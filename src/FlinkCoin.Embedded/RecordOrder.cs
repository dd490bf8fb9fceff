namespace FlinkCoin.Embedded;

/// <summary>Takes one record of a product, those of each product in order of their number.</summary>
/// <param name="product">The product.</param>
/// <param name="line">The record without its line feed; valid during the call only.</param>
/// <param name="source">Where it comes from, for the error's text.</param>
/// <param name="place">Its number there.</param>
/// <returns>What is wrong with it, for the user, or null.</returns>
public delegate string? RecordTaker(Product product, ReadOnlySpan<byte> line, string source, long place);

/// <summary>Puts record lines of any order of products and numbers into each product's order. Each line is checked to be a record and each number to come once.</summary>
/// <remarks>Lines in order of n are handed on as they come; one that comes too early is kept until those before it are there, so memory grows with disorder only.</remarks>
/// <param name="take">Takes the records.</param>
/// <param name="unit">What records are numbered by where they come from, for the errors' texts: lines of files, offsets of partitions.</param>
public sealed class RecordOrder(RecordTaker take, string unit = "line")
{
    private readonly SortedDictionary<Product, Held> _products = [];
    private Product _last;
    private Held? _lastHeld;

    /// <summary>Takes one record, a line without its line feed.</summary>
    /// <param name="line">The record.</param>
    /// <param name="source">Where it comes from, for the error's text.</param>
    /// <param name="place">Its number there.</param>
    /// <returns>What is wrong with it, for the user, or null.</returns>
    public string? Add(ReadOnlySpan<byte> line, string source, long place)
    {
        if (!RecordLine.TryRead(line, out var number, out var product))
            return $"{source}, {unit} {place}: this is no record. Give the records that a run wrote, unchanged.";
        var held = Of(product);
        if (number < held.Next || (number > held.Next && !held.Lines.TryAdd(number, (line.ToArray(), source, place))))
            return $"{source}, {unit} {place}: record {number} of {product} comes a second time. Give the records of one run, each once.";
        if (number > held.Next)
            return null;
        var error = take(product, line, source, place);
        held.Next++;
        while (error is null && held.Lines.Remove(held.Next, out var next))
        {
            error = take(product, next.Line, next.Source, next.Place);
            held.Next++;
        }

        return error;
    }

    /// <summary>States that all lines have been given.</summary>
    /// <returns>Which record is missing, for the user, or null.</returns>
    public string? End()
    {
        foreach (var (product, held) in _products.Where(pair => pair.Value.Lines.Count > 0))
        {
            var (number, (_, source, place)) = held.Lines.MinBy(pair => pair.Key);
            return $"{source}, {unit} {place}: record {number} of {product} follows, but record {held.Next} is missing. Give all records of the run.";
        }

        return null;
    }

    private Held Of(Product product)
    {
        // A product's records mostly come in stretches.
        if (_lastHeld is { } same && product.Equals(_last))
            return same;
        if (!_products.TryGetValue(product, out var held))
            _products.Add(product, held = new Held());
        (_last, _lastHeld) = (product, held);
        return held;
    }

    /// <summary>One product's records.</summary>
    private sealed class Held
    {
        /// <summary>The number that comes next.</summary>
        public long Next { get; set; } = 1;

        /// <summary>Those that came too early.</summary>
        public Dictionary<long, (byte[] Line, string Source, long Place)> Lines { get; } = [];
    }
}
