using FlinkCoin.Models.Trees;
using FlinkCoin.State;

namespace FlinkCoin.Models;

/// <summary>Adaptive random forest for classification: Hoeffding trees on resampled examples, each leaf watching some inputs only; a tree whose errors change is replaced. Predicts the mean of the trees, weighted by their accuracy. Warm after 100 examples.</summary>
/// <remarks>
/// Parameters: those of the forest, of the trees, with <c>grace</c> 50 and <c>delta</c> .01 by default, and of classification trees (<see cref="ForestSettings"/>, <see cref="TreeSettings"/>, <see cref="ClassificationSettings"/>).
/// Inputs are brought into ±10^100. Nothing was seen: .5. As River's ARFClassifier, but for the random numbers. H. Gomes and others, "Adaptive random forests for evolving data stream classification", 2017.
/// </remarks>
[Model("arf-classifier", IsExtra = true, Order = 331)]
public sealed class AdaptiveForestClassifier : IClassifier, IAdaptiveModel
{
    private readonly AdaptiveForest _forest;

    /// <summary>Makes the model.</summary>
    public AdaptiveForestClassifier(ModelContext context) => _forest = new AdaptiveForest(context, isClassification: true);

    /// <inheritdoc/>
    public bool IsWarm => _forest.IsWarm;

    /// <inheritdoc/>
    public long Drifts => _forest.Drifts;

    /// <inheritdoc/>
    public long Warnings => _forest.Warnings;

    /// <inheritdoc/>
    public double Predict(ReadOnlySpan<double> inputs)
    {
        double up = 0, all = 0;
        foreach (var member in _forest.Members)
        {
            if (member.IsEmpty)
                continue;
            up += member.Accuracy * member.Predict(inputs, 0.5);
            all += member.Accuracy;
        }

        return all > 0 ? Math.Min(up / all, 1) : 0.5;
    }

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<double> inputs, bool target) => _forest.Learn(inputs, target ? 1 : 0);

    /// <inheritdoc/>
    public void Save(StateWriter writer) => _forest.Save(writer);

    /// <inheritdoc/>
    public void Load(ref StateReader reader) => _forest.Load(ref reader);
}
