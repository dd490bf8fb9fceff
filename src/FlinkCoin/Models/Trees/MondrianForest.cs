using FlinkCoin.State;

namespace FlinkCoin.Models.Trees;

/// <summary>Mondrian trees that share one source of random numbers; together they predict the mean of what each predicts.</summary>
/// <param name="settings">How the trees are made.</param>
internal sealed class MondrianForest(MondrianSettings settings) : IStateful
{
    private const int WarmUp = 100;
    private readonly MondrianTree[] _trees = [.. Enumerable.Range(0, settings.Trees).Select(_ => new MondrianTree(settings))];
    private long _count;

    /// <summary>True from 100 examples on.</summary>
    public bool IsWarm => _count >= WarmUp;

    /// <summary>The mean of the trees' predictions.</summary>
    public double Predict(ReadOnlySpan<double> inputs)
    {
        var sum = 0.0;
        foreach (var tree in _trees)
            sum += tree.Predict(inputs);
        return sum / _trees.Length;
    }

    /// <summary>Has every tree learn an example; for classification the target is 0 or 1.</summary>
    public void Learn(ReadOnlySpan<double> inputs, double target)
    {
        _count++;
        foreach (var tree in _trees)
            tree.Learn(inputs, target);
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Long(_count);
        settings.Random.Save(writer);
        foreach (var tree in _trees)
            tree.Save(writer);
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        _count = reader.LongCount();
        settings.Random.Load(ref reader);
        foreach (var tree in _trees)
            tree.Load(ref reader);
    }
}
