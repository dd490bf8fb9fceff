using FlinkCoin.Embedded;

namespace FlinkCoin.Report.Tracks;

/// <summary>Reads the record lines that a run wrote into a <see cref="ProductTrack"/> for each product: lines of several products in any order, and each product's in any order of n.</summary>
/// <remarks>One pass over the files, one line in memory at a time; lines that come too early wait.</remarks>
public sealed class RecordReader
{
    private readonly SortedDictionary<Product, RecordLineReader> _products = [];
    private readonly RecordOrder _order;

    private RecordReader() => _order = new RecordOrder(Take);

    /// <summary>Reads files.</summary>
    /// <param name="paths">Plain files, <c>.gz</c>, <c>.zst</c>; <c>-</c> is standard input.</param>
    /// <param name="tracks">The products in byte order of their ids; where there is an error, with what was read up to it.</param>
    /// <param name="progress">Called now and then with the number of lines.</param>
    /// <param name="standardInput">What <c>-</c> stands for; by default that of the process.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>What is wrong, for the user: file, line, cause, remedy; null where all was read.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static string? Read(IEnumerable<string> paths, out IReadOnlyList<ProductTrack> tracks, Action<long>? progress = null, Stream? standardInput = null, CancellationToken cancellation = default)
    {
        const int often = 4096;
        var reader = new RecordReader();
        var lines = 0L;
        string? Line(ReadOnlySpan<byte> line, string source, long number)
        {
            if (++lines % often == 0)
            {
                cancellation.ThrowIfCancellationRequested();
                progress?.Invoke(lines);
            }

            return reader._order.Add(line, source, number);
        }

        var error = RecordFiles.Read(paths, Line, standardInput) ?? reader._order.End();
        tracks = [.. reader._products.Values.Select(product => product.Track)];
        return error;
    }

    private string? Take(Product product, ReadOnlySpan<byte> line, string source, long place)
    {
        if (!_products.TryGetValue(product, out var reader))
            _products.Add(product, reader = new RecordLineReader(product));
        return reader.Take(line) is { } cause ? $"{source}, line {place}: {cause}. Give the records that a run wrote, unchanged." : null;
    }
}
