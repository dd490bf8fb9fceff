using FlinkCoin.Models.Trees;
using FlinkCoin.Numerics;
using FlinkCoin.State;

namespace FlinkCoin.Models;

/// <summary>Aggregated Mondrian forest for regression: random trees each of which predicts with all its prunings at once, weighted by how they have done. Predicts the mean of the trees. Warm after 100 examples.</summary>
/// <remarks>
/// Parameters: <see cref="MondrianSettings"/>. How soon a tree divides depends on the inputs' scale: <c>scaler|amf</c>. Inputs and targets are brought into ±10^100. Nothing was seen: 0.
/// As River's AMFRegressor, but for the random numbers, and that a node keeps all that it knows when one is put above it, as in the paper. J. Mourtada, S. Gaïffas, E. Scornet 2021.
/// </remarks>
[Model("amf", IsExtra = true, Order = 340)]
public sealed class MondrianForestRegressor : IRegressor
{
    private readonly MondrianForest _forest;

    /// <summary>Makes the model.</summary>
    public MondrianForestRegressor(ModelContext context) => _forest = new MondrianForest(new MondrianSettings(context, isClassification: false));

    /// <inheritdoc/>
    public bool IsWarm => _forest.IsWarm;

    /// <inheritdoc/>
    public double Predict(ReadOnlySpan<double> inputs) => Bounded.Of(_forest.Predict(inputs));

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<double> inputs, double target) => _forest.Learn(inputs, Bounded.Of(target));

    /// <inheritdoc/>
    public void Save(StateWriter writer) => _forest.Save(writer);

    /// <inheritdoc/>
    public void Load(ref StateReader reader) => _forest.Load(ref reader);
}
