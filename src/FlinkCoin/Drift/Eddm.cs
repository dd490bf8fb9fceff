using FlinkCoin.State;

namespace FlinkCoin.Drift;

/// <summary>Warns and fires where the distance between errors, mean plus two standard deviations, falls below a share of the most that it has been: finds slow changes better than <see cref="Ddm"/>.</summary>
/// <remarks>
/// M. Baena-García, J. del Campo-Ávila, R. Fidalgo, A. Bifet, R. Gavaldà, R. Morales-Bueno, "Early drift detection method" (2006). Agrees with River's EDDM.
/// A value other than 0 is an error. A warning stays until the next error that gives none.
/// </remarks>
public sealed class Eddm : IDriftDetector
{
    /// <summary>A distance is a count below 2^63, and a squared sum of 2^63 of them is below this.</summary>
    private const double SumLimit = 1e60;

    private readonly int _warmUp;
    private readonly double _warning;
    private readonly double _drift;
    private long _count;
    private long _errors;
    private long _lastError;
    private double _mean;
    private double _deviations;
    private double _most;

    /// <summary>Makes a detector that has seen nothing.</summary>
    /// <param name="warmUp">Neither warns nor fires before there were more errors, 1 at least. Default 30.</param>
    /// <param name="warning">The share of the most below which it warns, in (0, 1). Default .95.</param>
    /// <param name="drift">The share of the most below which it fires, above 0, not above that of a warning. Default .9.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of range.</exception>
    public Eddm(int warmUp = 30, double warning = 0.95, double drift = 0.9)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(warmUp, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(drift);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(drift, warning);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(warning, 1);
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
        {
            (_count, _errors, _lastError, _mean, _deviations, _most) = (0, 0, 0, 0, 0, 0);
            (HasDrift, HasWarning) = (false, false);
        }

        _count++;
        if (value != 0)
            OnError();
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Bool(HasDrift);
        writer.Bool(HasWarning);
        writer.Longs([_count, _errors, _lastError]);
        writer.Doubles([_mean, _deviations, _most]);
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        HasDrift = reader.Bool();
        HasWarning = reader.Bool();
        Span<long> counts = stackalloc long[3];
        reader.Longs(counts);
        (_count, _errors, _lastError) = (counts[0], counts[1], counts[2]);
        if (_lastError < 0 || _errors < 0 || _count < _lastError || _count < _errors)
            throw new StateException($"{_errors} errors, the last at {_lastError} of {_count}");
        Span<double> sums = stackalloc double[3];
        reader.Doubles(sums, 0, SumLimit);
        (_mean, _deviations, _most) = (sums[0], sums[1], sums[2]);
    }

    private void OnError()
    {
        _errors++;
        var distance = _count - _lastError;
        _lastError = _count;
        var fromMean = distance - _mean;
        _mean += fromMean / _errors;
        _deviations += (distance - _mean) * fromMean;
        var level = _mean + (2 * (_errors > 1 ? Math.Sqrt(_deviations / (_errors - 1)) : 0));
        if (level > _most)
        {
            if (_count > _warmUp)
                _most = level;
            return;
        }

        var share = level / _most;
        HasDrift = _errors > _warmUp && share < _drift;
        if (!HasDrift)
            HasWarning = _errors > _warmUp && share < _warning;
    }
}
