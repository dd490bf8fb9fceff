using FlinkCoin.Numerics;

namespace FlinkCoin.Models.Trees;

/// <summary>The parameters of an adaptive forest besides those of its trees, and its random numbers.</summary>
/// <remarks>
/// <c>models</c> (trees, 1 to 100, default 10), <c>lambda</c> (how many times a tree learns an example on average, .1 to 30, default 6), <c>warning</c> and <c>drift</c> (the share of false alarms of the detectors,
/// 10^-9 to .5, default .01 and .001), <c>seed</c> (0 to 2^31 − 1, default 0; added to the configuration's). Each leaf watches √n of n inputs, drawn at random.
/// </remarks>
internal sealed class ForestSettings(ModelContext context)
{
    /// <summary>The number of trees.</summary>
    public int Models { get; } = context.Whole("models", 10, 1, 100);

    /// <summary>e^−lambda.</summary>
    public double NoneAtAll { get; } = Elementary.Exp(-context.Number("lambda", 6, 0.1, 30));

    /// <summary>The share of false alarms of the detector that warns.</summary>
    public double Warning { get; } = context.Number("warning", 0.01, 1e-9, 0.5);

    /// <summary>The share of false alarms of the detector upon which a tree is replaced.</summary>
    public double Drift { get; } = context.Number("drift", 0.001, 1e-9, 0.5);

    /// <summary>The random numbers.</summary>
    public RandomSource Random { get; } = new(context.Seed, (ulong)context.Whole("seed", 0, 0, int.MaxValue));

    /// <summary>The number of inputs that a leaf watches.</summary>
    public int Watched { get; } = Math.Min(context.Inputs.Count, Math.Max(1, (int)Math.Round(Math.Sqrt(context.Inputs.Count))));

    /// <summary>How many times an example is learnt: a number of the Poisson distribution, by counting uniform numbers until their product is small enough.</summary>
    public int DrawWeight() => Poisson(Random, NoneAtAll);

    /// <summary>A number of the Poisson distribution.</summary>
    /// <param name="random">The random numbers.</param>
    /// <param name="noneAtAll">The probability of 0: e to the power of minus the mean.</param>
    public static int Poisson(RandomSource random, double noneAtAll)
    {
        var count = 0;
        for (var product = random.NextDouble(); product > noneAtAll; product *= random.NextDouble())
            count++;
        return count;
    }
}
