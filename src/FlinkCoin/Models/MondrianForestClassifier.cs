using FlinkCoin.Models.Trees;
using FlinkCoin.State;

namespace FlinkCoin.Models;

/// <summary>Aggregated Mondrian forest for classification: random trees each of which predicts with all its prunings at once, weighted by how they have done. Predicts the mean of the trees. Warm after 100 examples.</summary>
/// <remarks>
/// Parameters: <see cref="MondrianSettings"/>. How soon a tree divides depends on the inputs' scale: <c>scaler|amf-classifier</c>. Inputs are brought into ±10^100. Nothing was seen: .5.
/// As River's AMFClassifier, but for the random numbers, and that a node keeps all that it knows when one is put above it, as in the paper. J. Mourtada, S. Gaïffas, E. Scornet 2021.
/// </remarks>
[Model("amf-classifier", IsExtra = true, Order = 341)]
public sealed class MondrianForestClassifier : IClassifier
{
    private readonly MondrianForest _forest;

    /// <summary>Makes the model.</summary>
    public MondrianForestClassifier(ModelContext context) => _forest = new MondrianForest(new MondrianSettings(context, isClassification: true));

    /// <inheritdoc/>
    public bool IsWarm => _forest.IsWarm;

    /// <inheritdoc/>
    public double Predict(ReadOnlySpan<double> inputs) => Math.Clamp(_forest.Predict(inputs), 0, 1);

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<double> inputs, bool target) => _forest.Learn(inputs, target ? 1 : 0);

    /// <inheritdoc/>
    public void Save(StateWriter writer) => _forest.Save(writer);

    /// <inheritdoc/>
    public void Load(ref StateReader reader) => _forest.Load(ref reader);
}
