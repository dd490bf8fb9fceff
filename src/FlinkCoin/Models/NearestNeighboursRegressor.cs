using FlinkCoin.State;

namespace FlinkCoin.Models;

/// <summary>Regression by the mean of the k nearest of the last examples; one at the very same inputs is the answer alone, the oldest where there are several. Warm after k examples.</summary>
/// <remarks>
/// Parameters <c>k</c> and <c>window</c>: those of <see cref="ExampleWindow"/>. Distances need inputs of one scale: <c>scaler|knn</c>. Nothing was seen: 0. Agrees with River's KNNRegressor with a LazySearch engine row by row.
/// E. Fix, J. Hodges 1951; T. Cover, P. Hart 1967.
/// </remarks>
[Model("knn", IsExtra = true, Order = 310)]
public sealed class NearestNeighboursRegressor : IRegressor
{
    private readonly ExampleWindow _examples;

    /// <summary>Makes the model.</summary>
    public NearestNeighboursRegressor(ModelContext context) => _examples = new ExampleWindow(context);

    /// <inheritdoc/>
    public bool IsWarm => _examples.Count >= _examples.Neighbours;

    /// <inheritdoc/>
    public double Predict(ReadOnlySpan<double> inputs)
    {
        var nearest = _examples.Nearest(inputs);
        if (nearest.IsEmpty)
            return 0;
        if (_examples.SquaredDistance(nearest[0]) == 0)
            return _examples.Target(nearest[0]);
        var sum = 0.0;
        foreach (var place in nearest)
            sum += _examples.Target(place);
        return sum / nearest.Length;
    }

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<double> inputs, double target) => _examples.Add(inputs, target);

    /// <inheritdoc/>
    public void Save(StateWriter writer) => _examples.Save(writer);

    /// <inheritdoc/>
    public void Load(ref StateReader reader) => _examples.Load(ref reader);
}
