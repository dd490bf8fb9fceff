using FlinkCoin.Numerics;
using FlinkCoin.State;

namespace FlinkCoin.Features;

/// <summary>The logarithm of mid at the last whole seconds, contiguous in memory.</summary>
/// <remarks>
/// Logarithms of prices do not depend on units, so nothing has to be rescaled. One is taken only where mid has changed.
/// A second at which the book is not decidable repeats the sample before it; where there is none, there is no sample.
/// </remarks>
/// <param name="seconds">How far back it reaches: the latest sample and so many before it are kept.</param>
internal sealed class MidHistory(int seconds) : IStateful
{
    // Every sample is written twice, a ring's length apart, so that any run of the last ones is one span.
    private readonly int _capacity = seconds + 1;
    private readonly double[] _samples = new double[2 * (seconds + 1)];
    private int _next;
    private double _mid;

    /// <summary>The number of samples held.</summary>
    public int Count { get; private set; }

    /// <summary>The last so many samples, oldest first.</summary>
    public ReadOnlySpan<double> Last(int count) => _samples.AsSpan(_next + _capacity - count, count);

    /// <summary>The logarithm of mid now; the book is decidable.</summary>
    public double Now(Market market)
    {
        var mid = market.Mid;
        return Count != 0 && mid == _mid ? Last(1)[0] : Elementary.Log(mid);
    }

    /// <summary>Takes the sample of a second.</summary>
    public void Sample(Market market)
    {
        if (market.Top.IsDecidable)
        {
            Add(Now(market));
            _mid = market.Mid;
        }
        else if (Count != 0)
        {
            Add(Last(1)[0]);
        }
    }

    /// <summary>Forgets all samples.</summary>
    public void Clear() => (Count, _mid) = (0, 0);

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Double(_mid);
        writer.VarUInt((ulong)Count);
        foreach (var sample in Last(Count))
            writer.Double(sample);
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        Clear();
        _mid = reader.Double();
        for (var count = reader.Count(_capacity); count > 0; count--)
            Add(Logarithm(reader.Double()));
    }

    private static double Logarithm(double value) => value is > -1000 and < 1000 ? value : throw new StateException($"{value} as the logarithm of a price");

    private void Add(double sample)
    {
        _samples[_next] = _samples[_next + _capacity] = sample;
        _next = _next + 1 == _capacity ? 0 : _next + 1;
        Count = Math.Min(Count + 1, _capacity);
    }
}
