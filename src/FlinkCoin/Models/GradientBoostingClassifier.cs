using FlinkCoin.Models.Trees;
using FlinkCoin.Numerics;
using FlinkCoin.State;

namespace FlinkCoin.Models;

/// <summary>Streaming gradient boosting for classification: a row of Hoeffding trees, each of which learns what those before it have left over. Warm after 200 examples.</summary>
/// <remarks>
/// Parameters: <see cref="BoostedTrees"/>. The trees learn y − p, the negative gradient of the log-loss, and step by four times what they predict: one divided by the largest second derivative. Inputs are brought into ±10^100. Nothing was seen: .5.
/// J. Friedman, "Greedy function approximation: a gradient boosting machine", 2001; on streams N. Gunasekara and others, "Gradient boosted trees for evolving data streams", 2024.
/// </remarks>
[Model("boosting-classifier", IsExtra = true, IsScaled = true, Order = 351)]
public sealed class GradientBoostingClassifier : IClassifier
{
    private readonly BoostedTrees _trees;

    /// <summary>Makes the model.</summary>
    public GradientBoostingClassifier(ModelContext context) => _trees = new BoostedTrees(context, isClassification: true);

    /// <inheritdoc/>
    public bool IsWarm => _trees.IsWarm;

    /// <inheritdoc/>
    public double Predict(ReadOnlySpan<double> inputs) => Elementary.Sigmoid(_trees.Predict(inputs));

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<double> inputs, bool target) => _trees.Learn(inputs, target ? 1 : 0);

    /// <inheritdoc/>
    public void Save(StateWriter writer) => _trees.Save(writer);

    /// <inheritdoc/>
    public void Load(ref StateReader reader) => _trees.Load(ref reader);
}
