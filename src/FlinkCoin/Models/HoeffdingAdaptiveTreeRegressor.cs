using FlinkCoin.Models.Trees;
using FlinkCoin.Numerics;
using FlinkCoin.State;

namespace FlinkCoin.Models;

/// <summary>Hoeffding adaptive tree for regression: a Hoeffding tree that grows another subtree where errors grow, and goes over to it once it is better. Warm after 100 examples.</summary>
/// <remarks>
/// Parameters: those of the adaptive tree, of the trees, with <c>grace</c> 200 and <c>delta</c> 10^-7 by default, and of regression trees (<see cref="AdaptiveSettings"/>, <see cref="TreeSettings"/>, <see cref="RegressionSettings"/>).
/// The linear models in its leaves need scaled inputs: <c>scaler|hoeffding-adaptive-tree</c>. Inputs and targets are brought into ±10^100. Nothing was seen: 0.
/// As River's HoeffdingAdaptiveTreeRegressor, but for the random numbers, and that absolute errors are watched. A. Bifet, R. Gavaldà 2009.
/// </remarks>
[Model("hoeffding-adaptive-tree", IsExtra = true, Order = 325)]
public sealed class HoeffdingAdaptiveTreeRegressor : IRegressor, IAdaptiveModel
{
    private readonly AdaptiveTree _tree;

    /// <summary>Makes the model.</summary>
    public HoeffdingAdaptiveTreeRegressor(ModelContext context) => _tree = new AdaptiveTree(context, isClassification: false);

    /// <inheritdoc/>
    public bool IsWarm => _tree.IsWarm;

    /// <inheritdoc/>
    public long Drifts => _tree.Drifts;

    /// <inheritdoc/>
    public double Predict(ReadOnlySpan<double> inputs) => _tree.Predict(inputs);

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<double> inputs, double target) => _tree.Learn(inputs, Bounded.Of(target));

    /// <inheritdoc/>
    public void Save(StateWriter writer) => _tree.Save(writer);

    /// <inheritdoc/>
    public void Load(ref StateReader reader) => _tree.Load(ref reader);
}
