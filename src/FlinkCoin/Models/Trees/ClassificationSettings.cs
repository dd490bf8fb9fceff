namespace FlinkCoin.Models.Trees;

/// <summary>The parameters of classification trees besides those of <see cref="TreeSettings"/>.</summary>
/// <remarks><c>min_fraction</c> (the least share of the examples in either part of a divided leaf, 0 to .5, default .01), <c>max_share</c> (a leaf one of whose classes has this share or more is not divided, .5 to 1, default .99).</remarks>
internal sealed class ClassificationSettings(ModelContext context)
{
    /// <summary>The least share of the examples in either part.</summary>
    public double MinFraction { get; } = context.Number("min_fraction", 0.01, 0, 0.5);

    /// <summary>A leaf one of whose classes has this share or more is not divided.</summary>
    public double MaxShare { get; } = context.Number("max_share", 0.99, 0.5, 1);
}
