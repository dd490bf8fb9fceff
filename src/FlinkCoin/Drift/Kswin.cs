using FlinkCoin.Numerics;
using FlinkCoin.State;

namespace FlinkCoin.Drift;

/// <summary>Compares the latest values of a window with a random sample of its earlier ones by the two-sample Kolmogorov–Smirnov test, exact for samples of one size: finds changes of the whole distribution.</summary>
/// <remarks>
/// C. Raab, M. Heusinger, F.-M. Schleif, "Reactive soft prototype computing for concept drift streams" (2020). The statistic agrees with River's KSWIN, the draws are the kernel's own.
/// It fires where p ≤ alpha and the statistic is above .1, and keeps the latest values. Values are brought into ±10^100.
/// </remarks>
public sealed class Kswin : IDriftDetector
{
    private readonly int _latest;
    private readonly int _critical;
    private readonly double[] _window;
    private readonly double[] _sample;
    private readonly double[] _sorted;
    private readonly double[] _earlier;
    private readonly RandomSource _random;
    private int _count;

    /// <summary>Makes a detector with an empty window.</summary>
    /// <param name="alpha">The level of significance, in (0, 1). Default .005.</param>
    /// <param name="window">The values in the window, at least twice the latest, at most 10,000. Default 100.</param>
    /// <param name="latest">How many of them are the latest, and how many are drawn of the others, 1 at least. Default 30.</param>
    /// <param name="seed">Of the draws. Default 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of range.</exception>
    public Kswin(double alpha = 0.005, int window = 100, int latest = 30, ulong seed = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(alpha);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(alpha, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(latest, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 2L * latest);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(window, 10_000);
        _latest = latest;
        _critical = KolmogorovSmirnov.Critical(latest, alpha, least: 0.1);
        (_window, _sample, _sorted) = (new double[window], new double[latest], new double[latest]);
        _earlier = new double[window - latest];
        _random = new RandomSource(seed);
    }

    /// <inheritdoc/>
    public bool HasDrift { get; private set; }

    /// <inheritdoc/>
    public void Update(double value)
    {
        HasDrift = false;
        if (_count == _window.Length)
            Array.Copy(_window, 1, _window, 0, --_count);
        _window[_count++] = Bounded.Of(value);
        if (_count < _window.Length)
            return;
        Draw();
        var latest = _window.AsSpan(_count - _latest);
        latest.CopyTo(_sorted);
        Array.Sort(_sorted);
        HasDrift = KolmogorovSmirnov.Distance(_sample, _sorted) >= _critical;
        if (HasDrift)
        {
            latest.CopyTo(_window);
            _count = _latest;
        }
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Bool(HasDrift);
        _random.Save(writer);
        writer.VarUInt((ulong)_count);
        foreach (var value in _window.AsSpan(0, _count))
            writer.Double(value);
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        HasDrift = reader.Bool();
        _random.Load(ref reader);
        _count = reader.Count(_window.Length);
        foreach (ref var value in _window.AsSpan(0, _count))
            value = reader.Double(-Bounded.Limit, Bounded.Limit);
    }

    /// <summary>Draws without replacement from the earlier values, by the first steps of a Fisher–Yates shuffle, and sorts what was drawn.</summary>
    private void Draw()
    {
        _window.AsSpan(0, _earlier.Length).CopyTo(_earlier);
        for (var i = 0; i < _latest; i++)
        {
            var j = i + (int)_random.NextBelow((uint)(_earlier.Length - i));
            _sample[i] = _earlier[j];
            _earlier[j] = _earlier[i];
        }

        Array.Sort(_sample);
    }
}
