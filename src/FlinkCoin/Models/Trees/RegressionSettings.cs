namespace FlinkCoin.Models.Trees;

/// <summary>The parameters of regression trees besides those of <see cref="TreeSettings"/>.</summary>
/// <remarks><c>min_samples</c> (the least weight of either part of a divided leaf, 1 to 10^6, default 5), <c>decay</c> (the share of past squared errors that is kept with each example, by which a leaf chooses between mean and model, 0 to 1, default .95).</remarks>
internal sealed class RegressionSettings(ModelContext context)
{
    /// <summary>The least weight of either part.</summary>
    public int MinimumPart { get; } = context.Whole("min_samples", 5, 1, 1_000_000);

    /// <summary>The share of past squared errors that is kept.</summary>
    public double Decay { get; } = context.Number("decay", 0.95, 0, 1);
}
