using FlinkCoin.Books;
using FlinkCoin.Numerics;
using FlinkCoin.State;

namespace FlinkCoin.Features;

/// <summary>The features of one product: runs the families that are needed, and no others, and lays their values out as the vector that models read.</summary>
/// <remarks>
/// The vector holds the selected values first, in the order of records; then those that only some model reads by name
/// (<see cref="Models.ReadsAttribute"/>), in the same order; then zeros up to a multiple of eight.
/// Models that see selected values alone get the first <see cref="Names"/>.Count of it, with their own padding.
/// </remarks>
public sealed class FeatureSet : IStateful
{
    /// <summary>The longest window of any feature in µs: 300 s.</summary>
    public const long LongestWindow = 300 * Duration.Second;

    private readonly Feature[] _families;
    private readonly int[] _counts;
    private readonly Feature[] _hearBooks;
    private readonly Feature[] _hearTrades;
    private readonly Feature[] _hearSeconds;
    private readonly Feature[] _hearBinEnds;
    private readonly Feature[] _hearRestarts;
    private readonly Feature[] _hearRescales;

    // The families write into one row, each its own values; the vector picks from it.
    private readonly double[] _row;
    private readonly int[] _picks;

    /// <summary>Makes the features of a product.</summary>
    /// <param name="selected">What the user wants by name of family or value; null for all.</param>
    /// <param name="read">The names of values that models read by name, selected or not.</param>
    /// <exception cref="ArgumentException">There is no such feature.</exception>
    public FeatureSet(IReadOnlyList<string>? selected, IEnumerable<string> read)
    {
        Names = FeatureCatalog.Select(selected);
        Computed = [.. Names, .. FeatureCatalog.Select([.. read]).Except(Names)];
        PaddedLength = Lanes.Pad(Computed.Count);

        var running = FeatureCatalog.Families.Where(family => family.Values.Any(Computed.Contains)).ToArray();
        _families = [.. running.Select(family => family.Create())];
        _counts = [.. _families.Select(family => family.Names.Count)];
        _hearBooks = Hearing(nameof(Feature.OnBook));
        _hearTrades = Hearing(nameof(Feature.OnTrade));
        _hearSeconds = Hearing(nameof(Feature.OnSecond));
        _hearBinEnds = Hearing(nameof(Feature.OnBinEnd));
        _hearRestarts = Hearing(nameof(Feature.Restart));
        _hearRescales = Hearing(nameof(Feature.Rescale));

        string[] row = [.. running.SelectMany(family => family.Values)];
        _row = new double[row.Length];
        _picks = [.. Computed.Select(name => Array.IndexOf(row, name))];

        Feature[] Hearing(string method) => [.. _families.Where((_, i) => running[i].Overrides(method))];
    }

    /// <summary>The names of the selected values, in the order of records.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The names of all values of the vector: <see cref="Names"/>, then those that only some model reads by name.</summary>
    public IReadOnlyList<string> Computed { get; }

    /// <summary>The length of the vector: the number of <see cref="Computed"/> values rounded up to a multiple of eight.</summary>
    public int PaddedLength { get; }

    /// <summary>Writes the vector as of now. The book is decidable.</summary>
    /// <param name="market">What is known now.</param>
    /// <param name="padded">Takes <see cref="PaddedLength"/> values.</param>
    public void Write(Market market, Span<double> padded)
    {
        if (padded.Length != PaddedLength)
            throw new ArgumentException($"Invariant: the vector has {PaddedLength} places, not {padded.Length}.", nameof(padded));

        var at = 0;
        for (var i = 0; i < _families.Length; i++)
        {
            _families[i].Write(market, _row.AsSpan(at, _counts[i]));
            at += _counts[i];
        }

        for (var i = 0; i < _picks.Length; i++)
            padded[i] = _row[_picks[i]];
        padded[_picks.Length..].Clear();
    }

    /// <inheritdoc cref="Feature.OnBook"/>
    public void OnBook(BookTop before, BookTop after)
    {
        foreach (var family in _hearBooks)
            family.OnBook(before, after);
    }

    /// <inheritdoc cref="Feature.OnTrade"/>
    public void OnTrade(Market market, in Trade trade)
    {
        foreach (var family in _hearTrades)
            family.OnTrade(market, trade);
    }

    /// <inheritdoc cref="Feature.OnSecond"/>
    public void OnSecond(Market market)
    {
        foreach (var family in _hearSeconds)
            family.OnSecond(market);
    }

    /// <inheritdoc cref="Feature.OnBinEnd"/>
    public void OnBinEnd()
    {
        foreach (var family in _hearBinEnds)
            family.OnBinEnd();
    }

    /// <inheritdoc cref="Feature.Restart"/>
    public void Restart()
    {
        foreach (var family in _hearRestarts)
            family.Restart();
    }

    /// <inheritdoc cref="Feature.Rescale"/>
    public void Rescale(long priceFactor, long sizeFactor)
    {
        foreach (var family in _hearRescales)
            family.Rescale(priceFactor, sizeFactor);
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        foreach (var family in _families)
            family.Save(writer);
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        foreach (var family in _families)
            family.Load(ref reader);
    }
}
