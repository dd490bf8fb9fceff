using FlinkCoin.Numerics;
using FlinkCoin.State;

namespace FlinkCoin.Drift;

/// <summary>Compares exponentially weighted means before and after the moment at which the mean was least (and, on both sides, greatest), by McDiarmid's bound: finds slow changes sooner than <see cref="HddmA"/>.</summary>
/// <remarks>I. Frías-Blanco and others, "Online and non-parametric drift detection methods based on Hoeffding's bounds" (2015), W-test. Agrees with River's HDDM_W. Values lie in [0, 1]; anything beyond is brought there.</remarks>
public sealed class HddmW : IDriftDetector
{
    private readonly double _drift;
    private readonly double _warning;
    private readonly double _weight;
    private readonly bool _twoSided;
    private Average _all;
    private Average _beforeRise;
    private Average _afterRise;
    private Average _beforeFall;
    private Average _afterFall;
    private double _low;
    private double _high;

    /// <summary>Makes a detector that has seen nothing.</summary>
    /// <param name="drift">The level of significance of a drift, in (0, 1). Default .001.</param>
    /// <param name="warning">That of a warning, not below that of a drift, below 1. Default .005.</param>
    /// <param name="weight">λ: the weight of the latest value in a mean, in (0, 1]. Default .05.</param>
    /// <param name="twoSided">Whether falls of the mean are found too, not only rises. Default false.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of range.</exception>
    public HddmW(double drift = 0.001, double warning = 0.005, double weight = 0.05, bool twoSided = false)
    {
        HoeffdingLevels.Check(drift, warning);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(weight);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(weight, 1);
        (_drift, _warning, _weight, _twoSided) = (drift, warning, weight, twoSided);
    }

    /// <inheritdoc/>
    public bool HasDrift { get; private set; }

    /// <inheritdoc/>
    public bool HasWarning { get; private set; }

    /// <inheritdoc/>
    public void Update(double value)
    {
        if (HasDrift)
            (_all, _beforeRise, _afterRise, _beforeFall, _afterFall, _low, _high) = (default, default, default, default, default, 0, 0);
        value = Bounded.Unit(value);
        _all = _all.With(value, _weight);
        var bound = Bound(_all.Squares, _drift);
        if (_beforeRise.IsEmpty || _all.Mean + bound < _low)
            (_low, _beforeRise, _afterRise) = (_all.Mean + bound, _all, default);
        else
            _afterRise = _afterRise.With(value, _weight);
        if (_beforeFall.IsEmpty || _all.Mean - bound > _high)
            (_high, _beforeFall, _afterFall) = (_all.Mean - bound, _all, default);
        else
            _afterFall = _afterFall.With(value, _weight);
        HasDrift = IsAbove(_afterRise, _beforeRise, _drift) || (_twoSided && IsAbove(_beforeFall, _afterFall, _drift));
        HasWarning = !HasDrift && (IsAbove(_afterRise, _beforeRise, _warning) || (_twoSided && IsAbove(_beforeFall, _afterFall, _warning)));
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Bool(HasDrift);
        writer.Bool(HasWarning);
        foreach (var average in (ReadOnlySpan<Average>)[_all, _beforeRise, _afterRise, _beforeFall, _afterFall])
            average.Save(writer);
        writer.Double(_low);
        writer.Double(_high);
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        HasDrift = reader.Bool();
        HasWarning = reader.Bool();
        _all = Average.Load(ref reader);
        _beforeRise = Average.Load(ref reader);
        _afterRise = Average.Load(ref reader);
        _beforeFall = Average.Load(ref reader);
        _afterFall = Average.Load(ref reader);
        _low = reader.Double(-Bounded.Limit, Bounded.Limit);
        _high = reader.Double(-Bounded.Limit, Bounded.Limit);
    }

    private static double Bound(double squares, double level) => Math.Sqrt(squares * Elementary.Log(1 / level) / 2);

    private static bool IsAbove(in Average upper, in Average lower, double level) =>
        !upper.IsEmpty && !lower.IsEmpty && upper.Mean - lower.Mean > Bound(upper.Squares + lower.Squares, level);

    /// <summary>An exponentially weighted mean and the sum of its squared weights, which is 0 only while there is no value.</summary>
    private readonly record struct Average(double Mean, double Squares)
    {
        public bool IsEmpty => Squares == 0;

        public Average With(double value, double weight)
        {
            // The first value's squares are those of a second one, as in the reference: its bound is a little narrower than the paper's.
            var keep = 1 - weight;
            return new Average(IsEmpty ? value : (weight * value) + (keep * Mean), (weight * weight) + (keep * keep * (IsEmpty ? 1 : Squares)));
        }

        public void Save(StateWriter writer)
        {
            writer.Double(Mean);
            writer.Double(Squares);
        }

        public static Average Load(ref StateReader reader) => new(reader.Double(0, 1.5), reader.Double(0, 1));
    }
}
