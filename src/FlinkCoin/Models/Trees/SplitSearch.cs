namespace FlinkCoin.Models.Trees;

/// <summary>A walk through the candidates of a leaf of a regression tree in the order of their values, and the best that was found. One for all leaves of a model.</summary>
/// <remarks>
/// The stack is its own, since a tree of candidates may be as deep as it has values, and a host's may be small.
/// The sums are those of the reference, which leaves out a sum of one example where it adds, but not where it takes away: without that other tests are chosen.
/// </remarks>
internal sealed class SplitSearch
{
    /// <summary>The targets of all values below the subtree that is being walked through.</summary>
    public GaussianMoments Before;

    /// <summary>The targets of the subtree that was walked through last.</summary>
    public GaussianMoments Returned;

    private Frame[] _frames = new Frame[64];
    private GaussianMoments _all;
    private double _minimum;
    private int _input;

    /// <summary>A node on the way.</summary>
    internal struct Frame
    {
        /// <summary>The node.</summary>
        public int Node;

        /// <summary>0 before its smaller values, 1 before itself, 2 before its larger ones are done with.</summary>
        public int Stage;

        /// <summary>True where nothing is dropped in it.</summary>
        public bool IsKept;

        /// <summary>The targets of the node and its smaller values.</summary>
        public GaussianMoments UpTo;
    }

    /// <summary>The number of nodes on the way.</summary>
    public int Depth { get; private set; }

    /// <summary>The node that it is at.</summary>
    public ref Frame Top => ref _frames[Depth - 1];

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

    /// <summary>The nearest node on the way that is larger than the one that it is at; −1 where there is none.</summary>
    public int NextLarger
    {
        get
        {
            for (var i = Depth - 2; i >= 0; i--)
            {
                if (_frames[i].Stage == 1)
                    return _frames[i].Node;
            }

            return -1;
        }
    }

    /// <summary>Begins with a leaf.</summary>
    /// <param name="all">The targets of the leaf.</param>
    /// <param name="minimum">Neither part may weigh less.</param>
    public void BeginLeaf(in GaussianMoments all, double minimum) =>
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

    /// <summary>Begins with the candidates of an input.</summary>
    public void Begin(int root)
    {
        Depth = 0;
        Before = default;
        if (root >= 0)
            Push(root);
    }

    /// <summary>Goes down to a node.</summary>
    public void Push(int node, bool isKept = false)
    {
        if (Depth == _frames.Length)
            Array.Resize(ref _frames, 2 * Depth);
        _frames[Depth++] = new Frame { Node = node, IsKept = isKept };
    }

    /// <summary>Goes up from a node that is done with, all below it included.</summary>
    public void Pop()
    {
        var total = Top.UpTo;
        total.Add(Returned);
        Returned = total;
        Depth--;
    }

    /// <summary>Takes the targets of a node and its smaller values among those before its larger values.</summary>
    public void Pass(in GaussianMoments targets)
    {
        if (targets.Weight > 1)
            Before.Add(targets);
    }

    /// <summary>The reduction of variance where the targets are divided behind a node; 0 where a part is too small.</summary>
    public double Reduction(in GaussianMoments upTo) => Reduction(upTo, out _, out _);

    /// <summary>Keeps a candidate where it is better than those before it.</summary>
    public void Consider(in GaussianMoments upTo, double value)
    {
        var reduction = Reduction(upTo, out var left, out var right);
        if (!(reduction > Best))
            return;
        (Best, Input, Threshold, Left, Right) = (reduction, _input, value, left, right);
    }

    private double Reduction(in GaussianMoments upTo, out GaussianMoments left, out GaussianMoments right)
    {
        left = upTo;
        if (Before.Weight > 1)
            left.Add(Before);
        right = _all;
        right.Remove(left);
        return left.Weight >= _minimum && right.Weight >= _minimum
            ? _all.Variance - (left.Weight / _all.Weight * left.Variance) - (right.Weight / _all.Weight * right.Variance)
            : 0;
    }
}
