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
    private const int WarmUp = 100;
    private readonly MondrianSettings _settings;
    private readonly MondrianTree[] _trees;
    private long _count;

    /// <summary>Makes the model.</summary>
    public MondrianForestRegressor(ModelContext context)
    {
        _settings = new MondrianSettings(context, isClassification: false);
        _trees = [.. Enumerable.Range(0, _settings.Trees).Select(_ => new MondrianTree(_settings))];
    }

    /// <inheritdoc/>
    public bool IsWarm => _count >= WarmUp;

    /// <inheritdoc/>
    public double Predict(ReadOnlySpan<double> inputs)
    {
        var sum = 0.0;
        foreach (var tree in _trees)
            sum += tree.Predict(inputs);
        return Bounded.Of(sum / _trees.Length);
    }

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<double> inputs, double target)
    {
        _count++;
        foreach (var tree in _trees)
            tree.Learn(inputs, Bounded.Of(target));
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Long(_count);
        _settings.Random.Save(writer);
        foreach (var tree in _trees)
            tree.Save(writer);
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        _count = reader.LongCount();
        _settings.Random.Load(ref reader);
        foreach (var tree in _trees)
            tree.Load(ref reader);
    }
}
