using FlinkCoin.Numerics;
using FlinkCoin.State;

namespace FlinkCoin.Drift;

/// <summary>Warns and fires where the rate of errors plus its standard deviation is so many standard deviations above the least that it has been.</summary>
/// <remarks>J. Gama, P. Medas, G. Castillo, P. Rodrigues, "Learning with drift detection" (2004). Agrees with River's DDM. A value is 1 for an error and 0 for none; anything else is brought into [0, 1].</remarks>
public sealed class Ddm : IDriftDetector
{
    private readonly int _warmUp;
    private readonly double _warning;
    private readonly double _drift;
    private long _count;
    private double _rate;
    private double _leastRate;
    private double _leastDeviation;

    /// <summary>Makes a detector that has seen nothing.</summary>
    /// <param name="warmUp">Neither warns nor fires before so many values, 1 at least. Default 30.</param>
    /// <param name="warning">Standard deviations above the least rate for a warning, 0 at least. Default 2.</param>
    /// <param name="drift">Standard deviations above the least rate for a drift, not below those for a warning. Default 3.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of range.</exception>
    public Ddm(int warmUp = 30, double warning = 2, double drift = 3)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(warmUp, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(warning);
        ArgumentOutOfRangeException.ThrowIfLessThan(drift, warning);
        (_warmUp, _warning, _drift) = (warmUp, warning, drift);
    }

    /// <inheritdoc/>
    public bool HasDrift { get; private set; }

    /// <inheritdoc/>
    public bool HasWarning { get; private set; }

    /// <inheritdoc/>
    public void Update(double value)
    {
        if (HasDrift)
            (_count, _rate) = (0, 0);
        _count++;
        _rate += (Bounded.Unit(value) - _rate) / _count;
        if (_count < _warmUp)
        {
            (HasDrift, HasWarning) = (false, false);
            return;
        }

        // The running mean can leave [0, 1] by a rounding.
        var deviation = Math.Sqrt(Math.Max(0, _rate * (1 - _rate) / _count));
        if (_count == _warmUp || _rate + deviation <= _leastRate + _leastDeviation)
            (_leastRate, _leastDeviation) = (_rate, deviation);
        HasDrift = _rate + deviation > _leastRate + (_drift * _leastDeviation);
        HasWarning = !HasDrift && _rate + deviation > _leastRate + (_warning * _leastDeviation);
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Bool(HasDrift);
        writer.Bool(HasWarning);
        writer.Long(_count);
        writer.Doubles([_rate, _leastRate, _leastDeviation]);
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        HasDrift = reader.Bool();
        HasWarning = reader.Bool();
        _count = reader.LongCount();
        Span<double> rates = stackalloc double[3];
        reader.Doubles(rates, -1, 2);
        (_rate, _leastRate, _leastDeviation) = (rates[0], rates[1], rates[2]);
    }
}
