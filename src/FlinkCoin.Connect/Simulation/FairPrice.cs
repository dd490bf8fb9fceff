using FlinkCoin.Numerics;

namespace FlinkCoin.Connect.Simulation;

/// <summary>What moves a simulated market, and is never shown: order-flow pressure, activity, and the fair price that the book follows.</summary>
/// <remarks>
/// Per interval of 50 ms, with independent standard normal e, η, α:
/// <code>
/// pressure  p ← 0.975 p + √(1 − 0.975²) e              variance 1, correlation time 1.97 s
/// activity  a ← 0.999 a + √(1 − 0.999²) α              w² = 0.7 + 0.3 a², mean 1, correlation time 50 s
/// price     F ← F + σ (w √0.05 η + κ 0.05 p) − 0.05 (F − F₀) / 21600
/// </code>
/// σ is the volatility per √second and κ the predictability. Given the pressure now, the fair price is expected to move by
/// 2 κ σ (1 − 0.975^(20 h)) p in h seconds: that is the planted signal. The last term keeps a long tape near its start and is worth
/// 0.003 of a standard deviation over a minute. With κ = 0 the fair price owes nothing to the pressure, and so nothing to the book.
/// </remarks>
internal sealed class FairPrice
{
    /// <summary>Seconds of an interval.</summary>
    private const double Step = 0.05;

    private const double PressureMemory = 0.975;
    private const double ActivityMemory = 0.999;
    private const double Return = Step / 21_600;

    private readonly RandomSource _random;
    private readonly double _start;
    private readonly double _lowest;
    private readonly double _highest;
    private readonly double _noise;
    private readonly double _drift;
    private readonly double _pressureNoise = Math.Sqrt(1 - (PressureMemory * PressureMemory));
    private readonly double _activityNoise = Math.Sqrt(1 - (ActivityMemory * ActivityMemory));
    private double _mood;

    /// <summary>Makes a fair price.</summary>
    /// <param name="random">Its noise.</param>
    /// <param name="start">Where it starts, in ticks.</param>
    /// <param name="margin">How far it may go, in ticks; it is reflected there.</param>
    /// <param name="volatility">σ in ticks per √second.</param>
    /// <param name="predictability">κ.</param>
    public FairPrice(RandomSource random, double start, double margin, double volatility, double predictability)
    {
        _random = random;
        Value = _start = start;
        _lowest = start - margin;
        _highest = start + margin;
        _noise = volatility * Math.Sqrt(Step);
        _drift = volatility * predictability * Step;
        Pressure = random.NextNormal();
        _mood = random.NextNormal();
    }

    /// <summary>In ticks.</summary>
    public double Value { get; private set; }

    /// <summary>The order-flow pressure p: positive where buyers press.</summary>
    public double Pressure { get; private set; }

    /// <summary>The activity w²: 0.7 at least, 1 on average.</summary>
    public double Activity => 0.7 + (0.3 * _mood * _mood);

    /// <summary>Advances by one interval.</summary>
    public void Advance()
    {
        var value = Value + (_drift * Pressure) + (_noise * Math.Sqrt(Activity) * _random.NextNormal()) - (Return * (Value - _start));
        Value = Reflect(value);
        Pressure = (PressureMemory * Pressure) + (_pressureNoise * _random.NextNormal());
        _mood = (ActivityMemory * _mood) + (_activityNoise * _random.NextNormal());
    }

    private double Reflect(double value)
    {
        if (value < _lowest)
            return Math.Min((2 * _lowest) - value, _highest);
        return value > _highest ? Math.Max((2 * _highest) - value, _lowest) : value;
    }
}
