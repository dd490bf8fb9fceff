using FlinkCoin.Numerics;
using FlinkCoin.State;

namespace FlinkCoin.Drift;

/// <summary>Sums, with slow forgetting, how far values lie from their running mean, and fires where the sum has left its extreme by more than a threshold.</summary>
/// <remarks>E. S. Page, "Continuous inspection schemes" (1954). Agrees with River's PageHinkley. Values are brought into ±10^100.</remarks>
public sealed class PageHinkley : IDriftDetector
{
    /// <summary>Beyond any sum: |x − mean| ≤ 2·10^100, forgetting at least 10^-16 of it.</summary>
    private const double SumLimit = 1e120;

    private readonly int _minimum;
    private readonly double _delta;
    private readonly double _threshold;
    private readonly double _alpha;
    private readonly PageHinkleyMode _mode;
    private long _count;
    private double _mean;
    private double _rise;
    private double _fall;
    private double _leastRise;
    private double _mostFall;

    /// <summary>Makes a detector that has seen nothing.</summary>
    /// <param name="minimum">Does not fire before so many values, 1 at least. Default 30.</param>
    /// <param name="delta">The change per value that is tolerated, in units of the values, 0 at least. Default .005.</param>
    /// <param name="threshold">Fires where the sum is further from its extreme, above 0. Default 50.</param>
    /// <param name="alpha">What is kept of the sum with each value, in (0, 1). Default .9999.</param>
    /// <param name="mode">Rises, falls or both. Default both.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of range.</exception>
    public PageHinkley(int minimum = 30, double delta = 0.005, double threshold = 50, double alpha = 1 - 0.0001, PageHinkleyMode mode = PageHinkleyMode.Both)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(minimum, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(delta);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(delta, Bounded.Limit);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threshold);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(alpha);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(alpha, 1);
        (_minimum, _delta, _threshold, _alpha, _mode) = (minimum, delta, threshold, alpha, mode);
    }

    /// <inheritdoc/>
    public bool HasDrift { get; private set; }

    /// <inheritdoc/>
    public void Update(double value)
    {
        if (HasDrift)
            (_count, _mean, _rise, _fall) = (0, 0, 0, 0);
        value = Bounded.Of(value);
        _count++;
        _mean += (value - _mean) / _count;
        _rise = (_alpha * _rise) + (value - _mean) - _delta;
        _fall = (_alpha * _fall) + (value - _mean) + _delta;

        // The extremes begin with the first sum.
        _leastRise = _count == 1 ? _rise : Math.Min(_leastRise, _rise);
        _mostFall = _count == 1 ? _fall : Math.Max(_mostFall, _fall);
        var rose = _mode != PageHinkleyMode.Down && _rise - _leastRise > _threshold;
        var fell = _mode != PageHinkleyMode.Up && _mostFall - _fall > _threshold;
        HasDrift = _count >= _minimum && (rose || fell);
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Bool(HasDrift);
        writer.Long(_count);
        writer.Double(_mean);
        writer.Doubles([_rise, _fall, _leastRise, _mostFall]);
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        HasDrift = reader.Bool();
        _count = reader.LongCount();
        _mean = reader.Double(-Bounded.Limit, Bounded.Limit);
        Span<double> sums = stackalloc double[4];
        reader.Doubles(sums, -SumLimit, SumLimit);
        (_rise, _fall, _leastRise, _mostFall) = (sums[0], sums[1], sums[2], sums[3]);
    }
}
