using FlinkCoin.Numerics;
using FlinkCoin.State;

namespace FlinkCoin.Drift;

/// <summary>Compares the mean of all values with the least (and, on both sides, the greatest) that it has been, by Hoeffding's bound for averages: no assumption about the distribution.</summary>
/// <remarks>I. Frías-Blanco and others, "Online and non-parametric drift detection methods based on Hoeffding's bounds" (2015), A-test. Agrees with River's HDDM_A. Values lie in [0, 1]; anything beyond is brought there.</remarks>
public sealed class HddmA : IDriftDetector
{
    private readonly double _drift;
    private readonly double _warning;
    private readonly bool _twoSided;
    private Sample _all;
    private Sample _least;
    private Sample _most;

    /// <summary>Makes a detector that has seen nothing.</summary>
    /// <param name="drift">The level of significance of a drift, in (0, 1). Default .001.</param>
    /// <param name="warning">That of a warning, not below that of a drift, below 1. Default .005.</param>
    /// <param name="twoSided">Whether falls of the mean are found too, not only rises. Default false.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of range.</exception>
    public HddmA(double drift = 0.001, double warning = 0.005, bool twoSided = false)
    {
        HoeffdingLevels.Check(drift, warning);
        (_drift, _warning, _twoSided) = (drift, warning, twoSided);
    }

    /// <inheritdoc/>
    public bool HasDrift { get; private set; }

    /// <inheritdoc/>
    public bool HasWarning { get; private set; }

    /// <inheritdoc/>
    public void Update(double value)
    {
        if (HasDrift)
            _all = default;
        _all = new Sample(_all.Count + 1, _all.Sum + Bounded.Unit(value));
        if (_all.Count == 1)
            (_least, _most) = (_all, _all);
        if (_least.Mean + _least.Bound(_drift) >= _all.Mean + _all.Bound(_drift))
            _least = _all;
        if (_most.Mean - _most.Bound(_drift) <= _all.Mean - _all.Bound(_drift))
            _most = _all;
        HasDrift = IsFarAbove(_least, _drift) || (_twoSided && IsFarBelow(_most, _drift));
        HasWarning = !HasDrift && (IsFarAbove(_least, _warning) || (_twoSided && IsFarBelow(_most, _warning)));
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Bool(HasDrift);
        writer.Bool(HasWarning);
        _all.Save(writer);
        _least.Save(writer);
        _most.Save(writer);
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        HasDrift = reader.Bool();
        HasWarning = reader.Bool();
        _all = Sample.Load(ref reader);
        _least = Sample.Load(ref reader);
        _most = Sample.Load(ref reader);
        if (_all.Count < Math.Max(_least.Count, _most.Count) || (_all.Count > 0 && Math.Min(_least.Count, _most.Count) == 0))
            throw new StateException("a part with more values than the whole, or with none");
    }

    private bool IsFarAbove(in Sample part, double level) => _all.Mean - part.Mean >= Bound(part, level);

    private bool IsFarBelow(in Sample part, double level) => part.Mean - _all.Mean >= Bound(part, level);

    /// <summary>How far the mean of the whole lies from that of its beginning by chance at most; infinite where they are the same.</summary>
    private double Bound(in Sample part, double level)
    {
        if (part.Count == _all.Count)
            return double.PositiveInfinity;
        var inverse = (double)(_all.Count - part.Count) / part.Count * (1.0 / _all.Count);
        return Math.Sqrt(inverse / 2 * Elementary.Log(2 / level));
    }

    /// <summary>The values from the beginning up to some moment.</summary>
    private readonly record struct Sample(long Count, double Sum)
    {
        public double Mean => Sum / Count;

        public double Bound(double level) => Math.Sqrt(1.0 / (2.0 * Count) * Elementary.Log(1 / level));

        public void Save(StateWriter writer)
        {
            writer.Long(Count);
            writer.Double(Sum);
        }

        public static Sample Load(ref StateReader reader)
        {
            var count = reader.LongCount();
            return new Sample(count, reader.Double(0, count));
        }
    }
}
