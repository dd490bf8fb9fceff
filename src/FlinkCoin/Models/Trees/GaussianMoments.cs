using FlinkCoin.Numerics;
using FlinkCoin.State;

namespace FlinkCoin.Models.Trees;

/// <summary>Weight, mean and sample variance of a variable, and the normal distribution that has them. A value of its owner, without allocation of its own.</summary>
/// <remarks>The variance is divided by the weight less 1, and 0 as long as the weight is not above 1. Values are to lie within ±10^100 and weights within ±10^15.</remarks>
internal struct GaussianMoments
{
    private const double InverseRootTwoPi = 0.3989422804014327;
    private const double MaxDensity = 1e300;
    private const double MaxDeviations = 1e250;

    /// <summary>The sum of the weights.</summary>
    public double Weight;

    /// <summary>The mean; 0 while nothing was taken in.</summary>
    public double Mean;

    /// <summary>The weighted sum of squared distances from the mean.</summary>
    public double Deviations;

    /// <summary>The sample variance.</summary>
    public readonly double Variance => Weight > 1 ? Deviations / (Weight - 1) : 0;

    /// <summary>The population variance.</summary>
    public readonly double PopulationVariance => Weight > 0 ? Deviations / Weight : 0;

    /// <summary>Takes in one value; a weight above 0.</summary>
    public void Update(double value, double weight = 1)
    {
        Weight += weight;
        var before = value - Mean;
        Mean += before * (weight / Weight);
        Deviations += weight * before * (value - Mean);
    }

    /// <summary>Takes in an error, and gives it as a share of the range of three standard deviations about 0: from 0 to 1, or near to that.</summary>
    public double Normalise(double error)
    {
        Update(error);
        var deviation = Math.Sqrt(Variance);
        return deviation > 0 ? Math.Clamp((error + (3 * deviation)) / (6 * deviation), -1e6, 1e6) : 0.5;
    }

    /// <summary>Takes in what another has taken in.</summary>
    public void Add(in GaussianMoments other)
    {
        var weight = Weight + other.Weight;
        if (weight == 0)
            return;
        var distance = other.Mean - Mean;
        Deviations += other.Deviations + (distance * distance * (Weight * other.Weight / weight));
        Mean = ((Weight * Mean) + (other.Weight * other.Mean)) / weight;
        Weight = weight;
    }

    /// <summary>Takes out what another has taken in; nothing is left where that is all or more.</summary>
    public void Remove(in GaussianMoments other)
    {
        var weight = Weight - other.Weight;
        if (weight <= 0)
        {
            this = default;
            return;
        }

        var mean = ((Weight * Mean) - (other.Weight * other.Mean)) / weight;
        var distance = other.Mean - mean;
        Deviations = weight > 1 ? Deviations - other.Deviations - (distance * distance * (weight * other.Weight / Weight)) : 0;
        (Weight, Mean) = (weight, mean);
    }

    /// <summary>The density at a value of the normal distribution of a mean and a variance, within 10^300; 0 where the variance is 0.</summary>
    public static double Density(double value, double mean, double variance)
    {
        if (!(variance > 0))
            return 0;
        var distance = value - mean;
        return Math.Min(Elementary.Exp(-0.5 * distance * distance / variance) * InverseRootTwoPi / Math.Sqrt(variance), MaxDensity);
    }

    /// <summary>The share of the distribution that lies at or below a value; 0 where the variance is 0.</summary>
    public readonly double ShareBelow(double value)
    {
        var variance = Variance;
        return variance > 0 ? Elementary.NormalCdf((value - Mean) / Math.Sqrt(variance)) : 0;
    }

    /// <summary>Writes it.</summary>
    public readonly void Save(StateWriter writer)
    {
        writer.Double(Weight);
        writer.Double(Mean);
        writer.Double(Deviations);
    }

    /// <summary>Reads it.</summary>
    public static GaussianMoments Load(ref StateReader reader) => new()
    {
        Weight = reader.Double(0, 1e15),
        Mean = reader.Double(-2 * Bounded.Limit, 2 * Bounded.Limit),
        Deviations = reader.Double(-MaxDeviations, MaxDeviations),
    };
}
