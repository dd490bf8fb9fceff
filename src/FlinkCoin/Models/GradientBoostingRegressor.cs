using FlinkCoin.Models.Trees;
using FlinkCoin.Numerics;
using FlinkCoin.State;

namespace FlinkCoin.Models;

/// <summary>Streaming gradient boosting for regression: a row of Hoeffding trees, each of which learns what those before it have left over. Warm after 200 examples.</summary>
/// <remarks>
/// Parameters: <see cref="BoostedTrees"/>. Inputs and targets are brought into ±10^100. Nothing was seen: 0.
/// J. Friedman, "Greedy function approximation: a gradient boosting machine", 2001; on streams N. Gunasekara and others, "Gradient boosted trees for evolving data streams", 2024.
/// </remarks>
[Model("boosting", IsExtra = true, IsScaled = true, Order = 350)]
public sealed class GradientBoostingRegressor : IRegressor
{
    private readonly BoostedTrees _trees;

    /// <summary>Makes the model.</summary>
    public GradientBoostingRegressor(ModelContext context) => _trees = new BoostedTrees(context, isClassification: false);

    /// <inheritdoc/>
    public bool IsWarm => _trees.IsWarm;

    /// <inheritdoc/>
    public double Predict(ReadOnlySpan<double> inputs) => _trees.Predict(inputs);

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<double> inputs, double target) => _trees.Learn(inputs, Bounded.Of(target));

    /// <inheritdoc/>
    public void Save(StateWriter writer) => _trees.Save(writer);

    /// <inheritdoc/>
    public void Load(ref StateReader reader) => _trees.Load(ref reader);
}
