using FlinkCoin.Models.Trees;
using FlinkCoin.State;

namespace FlinkCoin.Models;

/// <summary>Hoeffding adaptive tree for classification: a Hoeffding tree that grows another subtree where errors grow, and goes over to it once it is better. Warm after 100 examples.</summary>
/// <remarks>
/// Parameters: those of the adaptive tree, of the trees, with <c>grace</c> 200 and <c>delta</c> 10^-7 by default, and of classification trees (<see cref="AdaptiveSettings"/>, <see cref="TreeSettings"/>, <see cref="ClassificationSettings"/>).
/// Inputs are brought into ±10^100. Nothing was seen: .5.
/// As River's HoeffdingAdaptiveTreeClassifier, but for the random numbers. A. Bifet, R. Gavaldà 2009.
/// </remarks>
[Model("hoeffding-adaptive-tree-classifier", IsExtra = true, Order = 326)]
public sealed class HoeffdingAdaptiveTreeClassifier : IClassifier, IAdaptiveModel
{
    private readonly AdaptiveTree _tree;

    /// <summary>Makes the model.</summary>
    public HoeffdingAdaptiveTreeClassifier(ModelContext context) => _tree = new AdaptiveTree(context, isClassification: true);

    /// <inheritdoc/>
    public bool IsWarm => _tree.IsWarm;

    /// <inheritdoc/>
    public long Drifts => _tree.Drifts;

    /// <inheritdoc/>
    public double Predict(ReadOnlySpan<double> inputs) => _tree.Predict(inputs);

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<double> inputs, bool target) => _tree.Learn(inputs, target ? 1 : 0);

    /// <inheritdoc/>
    public void Save(StateWriter writer) => _tree.Save(writer);

    /// <inheritdoc/>
    public void Load(ref StateReader reader) => _tree.Load(ref reader);
}
