using FlinkCoin.Models.Trees;
using FlinkCoin.Numerics;
using FlinkCoin.State;

namespace FlinkCoin.Models;

/// <summary>Adaptive random forest for regression: Hoeffding trees on resampled examples, each leaf watching some inputs only; a tree whose errors change is replaced. Predicts the median of the trees. Warm after 100 examples.</summary>
/// <remarks>
/// Parameters: those of the forest, of the trees, with <c>grace</c> 50 and <c>delta</c> .01 by default, and of regression trees (<see cref="ForestSettings"/>, <see cref="TreeSettings"/>, <see cref="RegressionSettings"/>).
/// The linear models in the leaves need scaled inputs: <c>scaler|arf</c>. An error is brought to 0 to 1 by mean ± 3 standard deviations of those before.
/// Inputs and targets are brought into ±10^100. Nothing was seen: 0. As River's ARFRegressor, but for the random numbers. H. Gomes and others, "Adaptive random forests for data stream regression", 2018.
/// </remarks>
[Model("arf", IsExtra = true, Order = 330)]
public sealed class AdaptiveForestRegressor : IRegressor, IAdaptiveModel
{
    private readonly AdaptiveForest _forest;
    private readonly double[] _predictions;

    /// <summary>Makes the model.</summary>
    public AdaptiveForestRegressor(ModelContext context)
    {
        _forest = new AdaptiveForest(context, isClassification: false);
        _predictions = new double[_forest.Members.Length];
    }

    /// <inheritdoc/>
    public bool IsWarm => _forest.IsWarm;

    /// <inheritdoc/>
    public long Drifts => _forest.Drifts;

    /// <inheritdoc/>
    public long Warnings => _forest.Warnings;

    /// <inheritdoc/>
    public double Predict(ReadOnlySpan<double> inputs)
    {
        var members = _forest.Members;
        for (var i = 0; i < members.Length; i++)
            _predictions[i] = members[i].Predict(inputs, 0);
        _predictions.AsSpan().Sort();
        var middle = _predictions.Length / 2;
        return _predictions.Length % 2 == 1 ? _predictions[middle] : (_predictions[middle - 1] + _predictions[middle]) / 2;
    }

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<double> inputs, double target) => _forest.Learn(inputs, Bounded.Of(target));

    /// <inheritdoc/>
    public void Save(StateWriter writer) => _forest.Save(writer);

    /// <inheritdoc/>
    public void Load(ref StateReader reader) => _forest.Load(ref reader);
}
