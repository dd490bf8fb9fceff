using FlinkCoin.Numerics;
using FlinkCoin.State;

namespace FlinkCoin.Models.Trees;

/// <summary>The values of one input in the examples of one class: moments and range.</summary>
internal struct ClassValues
{
    /// <summary>Weight, mean and variance.</summary>
    public GaussianMoments Moments;

    /// <summary>The least value.</summary>
    public double Least;

    /// <summary>The largest value.</summary>
    public double Largest;

    private double _scale;
    private double _logRoot;

    /// <summary>The range of the values of both classes.</summary>
    public static (double Least, double Largest) Range(in ClassValues down, in ClassValues up) =>
        down.Moments.Weight == 0 ? (up.Least, up.Largest)
        : up.Moments.Weight == 0 ? (down.Least, down.Largest)
        : (Math.Min(down.Least, up.Least), Math.Max(down.Largest, up.Largest));

    /// <summary>Takes in a value.</summary>
    public void Update(double value, double weight)
    {
        (Least, Largest) = Moments.Weight == 0 ? (value, value) : (Math.Min(Least, value), Math.Max(Largest, value));
        Moments.Update(value, weight);
        Derive();
    }

    /// <summary>The logarithm of the density at a value; 0 where the variance is 0.</summary>
    public readonly double LogDensity(double value)
    {
        var distance = value - Moments.Mean;
        return (distance * distance * _scale) - _logRoot;
    }

    /// <summary>The weight of the values at or below a threshold, were they normally distributed within their range.</summary>
    public readonly double WeightUpTo(double threshold) =>
        Moments.Weight == 0 || threshold < Least ? 0 : threshold >= Largest ? Moments.Weight : Moments.ShareBelow(threshold) * Moments.Weight;

    /// <summary>Writes it.</summary>
    public readonly void Save(StateWriter writer)
    {
        Moments.Save(writer);
        writer.Double(Least);
        writer.Double(Largest);
    }

    /// <summary>Reads it.</summary>
    public static ClassValues Load(ref StateReader reader)
    {
        var values = new ClassValues
        {
            Moments = GaussianMoments.Load(ref reader),
            Least = reader.Double(-Bounded.Limit, Bounded.Limit),
            Largest = reader.Double(-Bounded.Limit, Bounded.Limit),
        };
        values.Derive();
        return values;
    }

    /// <summary>−1 / (2 σ²) and ln √(2πσ²): every example needs them twice, and an update once.</summary>
    private void Derive()
    {
        const double TwoPi = 6.283185307179586;
        var variance = Moments.Variance;
        (_scale, _logRoot) = variance > 1e-300 ? (-0.5 / variance, 0.5 * Elementary.Log(TwoPi * variance)) : (0, 0);
    }
}
