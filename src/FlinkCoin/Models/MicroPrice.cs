using FlinkCoin.Numerics;
using FlinkCoin.State;

namespace FlinkCoin.Models;

/// <summary>The micro-price learnt online: the mean outcome so far in each state of the book, a state being a bucket of the best level's imbalance and a spread in ticks. Warm after 100 examples.</summary>
/// <remarks>
/// S. Stoikov, "The micro-price: a high-frequency estimator of future prices" (2018), at the horizon itself in place of the limit of a Markov chain: outcomes of the horizon are what is released here.
/// As there, the book seen from the other side is the same state with the opposite outcome; a balanced book predicts 0, and so does a state that has not been seen.
/// Parameters: <c>buckets</c> (of |imbalance|, 1 to 100, default 5), <c>spreads</c> (states of the spread; the last holds all wider ones; 1 to 20, default 4).
/// A tick is the least spread seen so far. Extremes: outcomes are brought into ±10^100.
/// </remarks>
[Model("micro-price", IsExtra = true, Order = 65)]
[Reads("imbalance1")]
[Reads("spread")]
public sealed class MicroPrice : IRegressor
{
    private const int WarmUp = 100;
    private readonly int _imbalance;
    private readonly int _spread;
    private readonly int _buckets;
    private readonly int _spreads;
    private readonly double[] _means;
    private readonly long[] _counts;
    private double _tick;
    private long _count;

    /// <summary>Makes the model.</summary>
    public MicroPrice(ModelContext context)
    {
        (_imbalance, _spread) = (context.IndexOf("imbalance1"), context.IndexOf("spread"));
        (_buckets, _spreads) = (context.Whole("buckets", 5, 1, 100), context.Whole("spreads", 4, 1, 20));
        (_means, _counts) = (new double[_buckets * _spreads], new long[_buckets * _spreads]);
    }

    /// <inheritdoc/>
    public bool IsWarm => _count >= WarmUp;

    /// <inheritdoc/>
    public double Predict(ReadOnlySpan<double> inputs)
    {
        var imbalance = inputs[_imbalance];
        return imbalance == 0 ? 0 : Math.Sign(imbalance) * _means[State(inputs)];
    }

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<double> inputs, double target)
    {
        _count++;
        var (imbalance, spread) = (inputs[_imbalance], Bounded.Of(inputs[_spread]));
        if (spread > 0 && (_tick == 0 || spread < _tick))
            _tick = spread;
        if (imbalance == 0)
            return;
        var state = State(inputs);
        _counts[state]++;
        _means[state] += ((Math.Sign(imbalance) * Bounded.Of(target)) - _means[state]) / _counts[state];
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Long(_count);
        writer.Double(_tick);
        writer.Longs(_counts);
        writer.Doubles(_means);
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        _count = reader.LongCount();
        _tick = reader.Double(0, Bounded.Limit);
        reader.Longs(_counts);
        reader.Doubles(_means, -Bounded.Limit, Bounded.Limit);
        foreach (var count in _counts)
        {
            if (count < 0 || count > _count)
                throw new StateException($"a state of the book seen {count} of {_count} times");
        }
    }

    private int State(ReadOnlySpan<double> inputs)
    {
        var bucket = (int)(Math.Min(1, Math.Abs(inputs[_imbalance])) * _buckets);
        var ticks = _tick > 0 ? Math.Min(_spreads, Math.Round(Math.Max(0, inputs[_spread]) / _tick)) : 1;
        return ((Math.Max(1, (int)ticks) - 1) * _buckets) + Math.Min(bucket, _buckets - 1);
    }
}
