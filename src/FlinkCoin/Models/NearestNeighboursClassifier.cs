using FlinkCoin.State;

namespace FlinkCoin.Models;

/// <summary>Classification by the votes of the k nearest of the last examples, each weighing one divided by its distance; one at the very same inputs is the answer alone, the oldest where there are several. Warm after k examples.</summary>
/// <remarks>
/// Parameters <c>k</c> and <c>window</c>: those of <see cref="ExampleWindow"/>. Distances need inputs of one scale: <c>scaler|knn-classifier</c>. Nothing was seen: .5. The weights are those of River's KNNClassifier.
/// E. Fix, J. Hodges 1951; S. Dudani, "The distance-weighted k-nearest-neighbor rule", 1976.
/// </remarks>
[Model("knn-classifier", IsExtra = true, Order = 311)]
public sealed class NearestNeighboursClassifier : IClassifier
{
    private readonly ExampleWindow _examples;

    /// <summary>Makes the model.</summary>
    public NearestNeighboursClassifier(ModelContext context) => _examples = new ExampleWindow(context);

    /// <inheritdoc/>
    public bool IsWarm => _examples.Count >= _examples.Neighbours;

    /// <inheritdoc/>
    public double Predict(ReadOnlySpan<double> inputs)
    {
        var nearest = _examples.Nearest(inputs);
        if (nearest.IsEmpty)
            return 0.5;
        if (_examples.SquaredDistance(nearest[0]) == 0)
            return _examples.Target(nearest[0]);

        // Weights are taken relative to the nearest, so that neither the least nor the largest distance leaves the range of numbers.
        var least = Math.Sqrt(_examples.SquaredDistance(nearest[0]));
        double up = 0, all = 0;
        foreach (var place in nearest)
        {
            var weight = least / Math.Sqrt(_examples.SquaredDistance(place));
            up += weight * _examples.Target(place);
            all += weight;
        }

        return up / all;
    }

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<double> inputs, bool target) => _examples.Add(inputs, target ? 1 : 0);

    /// <inheritdoc/>
    public void Save(StateWriter writer) => _examples.Save(writer);

    /// <inheritdoc/>
    public void Load(ref StateReader reader) => _examples.Load(ref reader);
}
