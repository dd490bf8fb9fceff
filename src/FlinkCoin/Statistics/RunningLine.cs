using FlinkCoin.Numerics;
using FlinkCoin.State;

namespace FlinkCoin.Statistics;

/// <summary>The least-squares line y = a + b·x through all pairs so far, from running means, variance and covariance (Welford's recursion in two variables). Values are brought into ±10^100 first.</summary>
public sealed class RunningLine : IPairStatistic
{
    /// <inheritdoc/>
    public long Count { get; private set; }

    /// <summary>The mean of x.</summary>
    public double MeanX { get; private set; }

    /// <summary>The mean of y.</summary>
    public double MeanY { get; private set; }

    /// <summary>The population variance of x: divided by the count.</summary>
    public double Variance { get; private set; }

    /// <summary>The population covariance of x and y: divided by the count.</summary>
    public double Covariance { get; private set; }

    /// <summary>The slope b; 0 while x has not varied.</summary>
    public double Value => Variance > 0 ? Bounded.Of(Covariance / Variance) : 0;

    /// <summary>The line's y at x, within ±10^100.</summary>
    public double At(double x) => Bounded.Of(MeanY + (Value * (Bounded.Of(x) - MeanX)));

    /// <inheritdoc/>
    public void Update(double x, double y)
    {
        (x, y) = (Bounded.Of(x), Bounded.Of(y));
        Count++;
        var inverse = 1.0 / Count;
        var fromMean = x - MeanX;
        MeanX += fromMean * inverse;
        MeanY += (y - MeanY) * inverse;
        Variance += ((fromMean * (x - MeanX)) - Variance) * inverse;
        Covariance += ((fromMean * (y - MeanY)) - Covariance) * inverse;
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Long(Count);
        writer.Double(MeanX);
        writer.Double(MeanY);
        writer.Double(Variance);
        writer.Double(Covariance);
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        Count = reader.LongCount();
        MeanX = reader.Double();
        MeanY = reader.Double();
        Variance = reader.Double();
        Covariance = reader.Double();
    }
}
