using FlinkCoin.Numerics;

namespace FlinkCoin.Models.Trees;

/// <summary>The parameters of an adaptive tree besides those of its leaves, and its random numbers.</summary>
/// <remarks>
/// <c>drift</c> (the share of false alarms of a node's detector, 10^-9 to .5, default .002), <c>window</c> (examples after which a subtree and its alternate are compared, 1 to 10^6, default 300),
/// <c>switch</c> (the significance at which one of them is dropped, 10^-9 to .5, default .05), <c>seed</c> (0 to 2^31 − 1, default 0; added to the configuration's).
/// </remarks>
internal sealed class AdaptiveSettings(ModelContext context, bool isClassification)
{
    /// <summary>True where targets are 0 and 1.</summary>
    public bool IsClassification { get; } = isClassification;

    /// <summary>The share of false alarms of a node's detector.</summary>
    public double Drift { get; } = context.Number("drift", 0.002, 1e-9, 0.5);

    /// <summary>Examples after which a subtree and its alternate are compared.</summary>
    public int Window { get; } = context.Whole("window", 300, 1, 1_000_000);

    /// <summary>The significance at which one of them is dropped.</summary>
    public double Switch { get; } = context.Number("switch", 0.05, 1e-9, 0.5);

    /// <summary>The random numbers.</summary>
    public RandomSource Random { get; } = new(context.Seed, (ulong)context.Whole("seed", 0, 0, int.MaxValue));

    /// <summary>e^−1: how often an example that a leaf draws for itself is drawn not at all.</summary>
    public double NoneAtAll { get; } = Elementary.Exp(-1);
}
