using System.Runtime.InteropServices;
using FlinkCoin.Evaluation;

namespace FlinkCoin.Report.Tracks;

/// <summary>All that a product's records say, as numbers in memory: what every figure, table and plot of an evaluation is made of.</summary>
/// <remarks>A <see cref="TrackRecorder"/> fills it while an engine runs, a <see cref="RecordReader"/> from lines of JSON: from the same records they make the same track. It grows by about 8 bytes a feature and prediction.</remarks>
public sealed class ProductTrack
{
    private readonly List<long> _numbers = [];
    private readonly List<long> _times = [];
    private readonly List<double> _mids = [];
    private readonly List<double> _spreads = [];

    /// <summary>Begins one.</summary>
    /// <param name="product">The product.</param>
    internal ProductTrack(Product product) => Product = product;

    /// <summary>The product.</summary>
    public Product Product { get; }

    /// <summary>The number of decisions.</summary>
    public int Decisions => _times.Count;

    /// <summary>True where there is no record at all.</summary>
    public bool IsEmpty => Decisions == 0 && Faults.Count == 0;

    /// <summary>The times of the decisions in µs since 1970.</summary>
    internal ReadOnlySpan<long> Times => CollectionsMarshal.AsSpan(_times);

    /// <summary>The mids at the decisions, in the quote currency.</summary>
    internal ReadOnlySpan<double> Mids => CollectionsMarshal.AsSpan(_mids);

    /// <summary>The spreads at the decisions, in basis points of the mid.</summary>
    internal ReadOnlySpan<double> Spreads => CollectionsMarshal.AsSpan(_spreads);

    /// <summary>The features, a row for each decision.</summary>
    internal NamedColumns Features { get; } = [];

    /// <summary>The horizons, in order.</summary>
    internal List<HorizonTrack> Horizons { get; } = [];

    /// <summary>How many faults there were of each kind.</summary>
    internal SortedDictionary<string, long> Faults { get; } = new(StringComparer.Ordinal);

    /// <summary>Begins the row of a decision; features and predictions follow.</summary>
    /// <returns>The row.</returns>
    internal int Decide(long number, long time, double bid, double ask, double mid)
    {
        _numbers.Add(number);
        _times.Add(time);
        _mids.Add(mid);
        _spreads.Add(1e4 * (ask - bid) / mid);
        return _times.Count - 1;
    }

    /// <summary>Adds an outcome.</summary>
    /// <returns>False where there is no decision of that number.</returns>
    internal bool TryOutcome(HorizonTrack horizon, long of, double value, VoidReason reason)
    {
        var decision = _numbers.BinarySearch(of);
        if (decision < 0)
            return false;
        horizon.Outcomes.Add(new OutcomeRow(decision, value, reason, _numbers.Count - decision));
        return true;
    }

    /// <summary>Adds a fault.</summary>
    internal void Fail(string kind) => Faults[kind] = Faults.GetValueOrDefault(kind) + 1;
}
