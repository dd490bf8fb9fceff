using FlinkCoin.Numerics;
using FlinkCoin.State;

namespace FlinkCoin.Models.Trees;

/// <summary>A sum of Hoeffding regression trees, each of which learns the negative gradient of the loss at the sum of those before it.</summary>
/// <remarks>
/// Parameters: <c>stages</c> (trees, 1 to 100, default 10), <c>lr</c> (the share of a tree's prediction that is added, .001 to 1, default .3), and those of regression trees, with <c>grace</c> 100 and <c>delta</c> .01 by default.
/// In regression the sum begins with the mean of the targets. It is brought into ±10^100, in classification into ±40.
/// </remarks>
internal sealed class BoostedTrees : IStateful
{
    private const int WarmUp = 200;
    private const double MaxLogOdds = 40;
    private const double InverseCurvature = 4;
    private readonly bool _isClassification;
    private readonly double _rate;
    private readonly HoeffdingTree[] _trees;
    private GaussianMoments _targets;
    private long _count;

    /// <summary>Takes its parameters out of the context.</summary>
    public BoostedTrees(ModelContext context, bool isClassification)
    {
        _isClassification = isClassification;
        var stages = context.Whole("stages", 10, 1, 100);
        _rate = context.Number("lr", 0.3, 0.001, 1) * (isClassification ? InverseCurvature : 1);
        var settings = new TreeSettings(context, grace: 100, delta: 0.01);
        var pool = new LeafPool(context, settings, isClassification: false);
        _trees = [.. Enumerable.Range(0, stages).Select(_ => new HoeffdingTree(settings, pool))];
    }

    /// <summary>True from 200 examples on.</summary>
    public bool IsWarm => _count >= WarmUp;

    private double Beginning => _isClassification ? 0 : _targets.Mean;

    /// <summary>The sum: a number, or the logarithm of the odds of 1.</summary>
    public double Predict(ReadOnlySpan<double> inputs)
    {
        var sum = Beginning;
        foreach (var tree in _trees)
            sum = Add(sum, tree, inputs);
        return sum;
    }

    /// <summary>Learns one example.</summary>
    public void Learn(ReadOnlySpan<double> inputs, double target)
    {
        _count++;
        _targets.Update(target);
        var sum = Beginning;
        foreach (var tree in _trees)
        {
            // The next tree learns what is left over by this one as it was: else a tree's own fit of the example would hide it.
            var before = sum;
            sum = Add(sum, tree, inputs);
            tree.Learn(inputs, Bounded.Of(target - (_isClassification ? Elementary.Sigmoid(before) : before)), 1);
        }
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Long(_count);
        _targets.Save(writer);
        foreach (var tree in _trees)
            tree.Save(writer);
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        _count = reader.LongCount();
        _targets = GaussianMoments.Load(ref reader);
        foreach (var tree in _trees)
            tree.Load(ref reader);
    }

    private double Add(double sum, HoeffdingTree tree, ReadOnlySpan<double> inputs)
    {
        sum += _rate * tree.Predict(inputs, 0);
        return _isClassification ? Math.Clamp(sum, -MaxLogOdds, MaxLogOdds) : Bounded.Of(sum);
    }
}
