using FlinkCoin.Drift;
using FlinkCoin.State;

namespace FlinkCoin.Models.Trees;

/// <summary>A tree of an adaptive forest with what watches it: a detector that warns, upon which a second tree begins to grow beside it, and one that is surer, upon which that takes its place.</summary>
internal sealed class ForestMember : IStateful
{
    private readonly Adwin _warning;
    private readonly Adwin _drift;
    private HoeffdingTree _tree;
    private HoeffdingTree _background;
    private bool _hasBackground;
    private long _count;
    private long _right;

    /// <summary>Makes a member whose tree has learnt nothing.</summary>
    public ForestMember(TreeSettings settings, LeafPool pool, double warning, double drift)
    {
        (_tree, _background) = (new HoeffdingTree(settings, pool), new HoeffdingTree(settings, pool));
        (_warning, _drift) = (new Adwin(warning), new Adwin(drift));
    }

    /// <summary>True before the tree's first example.</summary>
    public bool IsEmpty => _tree.Leaves == 0;

    /// <summary>The share of its predictions that were right since the tree took its place; 1 where none was.</summary>
    public double Accuracy => _right > 0 ? (double)_right / _count : 1;

    /// <summary>The tree's prediction.</summary>
    public double Predict(ReadOnlySpan<double> inputs, double byDefault) => _tree.Predict(inputs, byDefault);

    /// <summary>Counts a prediction.</summary>
    public void Score(bool isRight)
    {
        _count++;
        if (isRight)
            _right++;
    }

    /// <summary>Teaches the tree, and the one beside it.</summary>
    public void Learn(ReadOnlySpan<double> inputs, double target, int weight)
    {
        if (_hasBackground)
            _background.Learn(inputs, target, weight);
        _tree.Learn(inputs, target, weight);
    }

    /// <summary>Takes in an error, and replaces the tree where errors have changed.</summary>
    /// <param name="error">From 0 to 1, or near to that.</param>
    /// <returns>Whether a second tree has begun to grow, and whether the tree was replaced.</returns>
    public (bool HasWarned, bool HasDrifted) Watch(double error)
    {
        _warning.Update(error);
        var hasWarned = _warning.HasDrift;
        if (hasWarned)
        {
            _background.Clear();
            _hasBackground = true;
            _warning.Clear();
        }

        _drift.Update(error);
        if (!_drift.HasDrift)
            return (hasWarned, false);
        _tree.Clear();
        if (_hasBackground)
        {
            (_tree, _background) = (_background, _tree);
            _hasBackground = false;
            _warning.Clear();
        }

        _drift.Clear();
        (_count, _right) = (0, 0);
        return (hasWarned, true);
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        _tree.Save(writer);
        writer.Bool(_hasBackground);
        if (_hasBackground)
            _background.Save(writer);
        _warning.Save(writer);
        _drift.Save(writer);
        writer.Long(_count);
        writer.Long(_right);
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        _tree.Load(ref reader);
        _background.Clear();
        _hasBackground = reader.Bool();
        if (_hasBackground)
            _background.Load(ref reader);
        _warning.Load(ref reader);
        _drift.Load(ref reader);
        _count = reader.LongCount();
        _right = reader.LongCount();
    }
}
