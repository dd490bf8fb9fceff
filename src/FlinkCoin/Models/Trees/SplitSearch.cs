namespace FlinkCoin.Models.Trees;

/// <summary>The best test that was found among the candidates of a leaf of a regression tree. One for all leaves of a model.</summary>
internal sealed class SplitSearch
{
    private int[] _way = new int[64];
    private GaussianMoments _all;
    private double _minimum;
    private int _input;

    /// <summary>The largest reduction of variance; −∞ where no candidate was seen.</summary>
    public double Best { get; private set; }

    /// <summary>The largest one of another input.</summary>
    public double SecondBest { get; private set; }

    /// <summary>The input of the best candidate; −1 where none was seen.</summary>
    public int Input { get; private set; }

    /// <summary>The value of the best candidate.</summary>
    public double Threshold { get; private set; }

    /// <summary>The targets at or below the best candidate.</summary>
    public GaussianMoments Left { get; private set; }

    /// <summary>The targets above the best candidate.</summary>
    public GaussianMoments Right { get; private set; }

    /// <summary>A node on the way through a tree of candidates. The stack is not the thread's, since such a tree may be as deep as it has values, and a host's stack may be small.</summary>
    public int this[int depth] => _way[depth];

    /// <summary>Goes to a node.</summary>
    public void Set(int depth, int node)
    {
        if (depth == _way.Length)
            Array.Resize(ref _way, 2 * depth);
        _way[depth] = node;
    }

    /// <summary>Begins with a leaf.</summary>
    /// <param name="all">The targets of the leaf.</param>
    /// <param name="minimum">Neither part may weigh less.</param>
    public void Begin(in GaussianMoments all, double minimum) =>
        (_all, _minimum, Best, SecondBest, Input) = (all, minimum, double.NegativeInfinity, double.NegativeInfinity, -1);

    /// <summary>Goes on with an input of the leaf, and keeps what is best of it.</summary>
    public void Try(int input, SplitPoints points)
    {
        var (best, bestInput, threshold, left, right) = (Best, Input, Threshold, Left, Right);
        (Best, _input) = (double.NegativeInfinity, input);
        points.Find(this);

        // Of two that are equally good the later input is taken, as in the reference.
        if (Best >= best)
        {
            SecondBest = best;
            return;
        }

        SecondBest = Math.Max(SecondBest, Best);
        (Best, Input, Threshold, Left, Right) = (best, bestInput, threshold, left, right);
    }

    /// <summary>Looks at a candidate, and keeps it where it is better than those before it.</summary>
    /// <param name="left">The targets at or below it.</param>
    /// <param name="value">Its value.</param>
    /// <returns>The reduction of variance; 0 where a part is too small.</returns>
    public double Consider(in GaussianMoments left, double value)
    {
        var right = _all;
        right.Remove(left);
        var reduction = left.Weight >= _minimum && right.Weight >= _minimum
            ? _all.Variance - (left.Weight / _all.Weight * left.Variance) - (right.Weight / _all.Weight * right.Variance)
            : 0;
        if (reduction > Best)
            (Best, Input, Threshold, Left, Right) = (reduction, _input, value, left, right);
        return reduction;
    }
}
