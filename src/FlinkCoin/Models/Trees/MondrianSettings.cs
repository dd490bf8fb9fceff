using FlinkCoin.Numerics;

namespace FlinkCoin.Models.Trees;

/// <summary>The parameters of aggregated Mondrian trees, and their random numbers.</summary>
/// <remarks>
/// <c>trees</c> (1 to 100, default 10), <c>step</c> (the rate at which nodes gain or lose weight with their losses, 0 to 100, default 1), <c>max_nodes</c> (of a tree, 3 to 10^6, default 4096: then it grows no more,
/// so that its memory is bounded), <c>seed</c> (0 to 2^31 − 1, default 0; added to the configuration's).
/// </remarks>
internal sealed class MondrianSettings(ModelContext context, bool isClassification)
{
    /// <summary>True where targets are 0 and 1 and the loss is logarithmic; false where it is squared.</summary>
    public bool IsClassification { get; } = isClassification;

    /// <summary>The number of inputs.</summary>
    public int Inputs { get; } = context.Inputs.Count;

    /// <summary>The number of trees.</summary>
    public int Trees { get; } = context.Whole("trees", 10, 1, 100);

    /// <summary>The rate at which nodes gain or lose weight.</summary>
    public double Step { get; } = context.Number("step", 1, 0, 100);

    /// <summary>The most nodes of a tree.</summary>
    public int MaxNodes { get; } = context.Whole("max_nodes", 4096, 3, 1_000_000);

    /// <summary>The random numbers.</summary>
    public RandomSource Random { get; } = new(context.Seed, (ulong)context.Whole("seed", 0, 0, int.MaxValue));
}
