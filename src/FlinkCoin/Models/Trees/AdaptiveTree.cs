using FlinkCoin.Numerics;
using FlinkCoin.State;

namespace FlinkCoin.Models.Trees;

/// <summary>A Hoeffding tree in which every test watches the errors below it: where they grow, another subtree begins to grow beside it, and takes its place once it is significantly better.</summary>
/// <remarks>
/// A. Bifet, R. Gavaldà, "Adaptive learning from evolving data streams", 2009. A leaf learns each example as often as a number of the Poisson distribution of mean 1 says, once where that is 0, as in the reference.
/// Errors are 0 and 1 for classes; else absolute, brought to 0 to 1 by mean ± 3 standard deviations. Subtrees of classes are compared by a bound on error rates, others by a z-test of mean errors.
/// </remarks>
internal sealed class AdaptiveTree : IStateful
{
    private const int WarmUp = 100;
    private readonly TreeSettings _settings;
    private readonly AdaptiveSettings _adaptive;
    private readonly LeafPool _pool;
    private readonly Stack<AdaptiveNode> _unused = new();
    private AdaptiveNode? _root;
    private int _leaves;
    private long _count;

    /// <summary>Takes its parameters out of the context.</summary>
    public AdaptiveTree(ModelContext context, bool isClassification)
    {
        _settings = new TreeSettings(context, grace: 200, delta: 1e-7);
        _adaptive = new AdaptiveSettings(context, isClassification);
        _pool = new LeafPool(context, _settings, isClassification);
    }

    /// <summary>True from 100 examples on.</summary>
    public bool IsWarm => _count >= WarmUp;

    /// <summary>How often the errors of a test were found to have grown, so that a subtree began to grow beside it.</summary>
    public long Drifts { get; private set; }

    private double Nothing => _adaptive.IsClassification ? 0.5 : 0;

    /// <summary>The mean of the predictions of the leaf for the inputs and of those of all alternates on the way.</summary>
    public double Predict(ReadOnlySpan<double> inputs)
    {
        if (_root is null)
            return Nothing;
        var (sum, count) = (0.0, 0);
        Collect(_root, inputs, ref sum, ref count);
        return sum / count;
    }

    /// <summary>Learns one example.</summary>
    public void Learn(ReadOnlySpan<double> inputs, double target)
    {
        _count++;
        _root ??= RentLeaf(0);
        Learn(_root, inputs, target);
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Long(_count);
        _adaptive.Random.Save(writer);
        writer.Long(Drifts);
        writer.Bool(_root is not null);
        if (_root is not null)
            Save(writer, _root);
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        _count = reader.LongCount();
        Return(_root);
        _root = null;
        _adaptive.Random.Load(ref reader);
        Drifts = reader.LongCount();
        if (reader.Bool())
            _root = Load(ref reader, 0);
    }

    private static void Collect(AdaptiveNode node, ReadOnlySpan<double> inputs, ref double sum, ref int count)
    {
        for (; node.Leaf is null; node = node.Next(inputs))
        {
            if (node.Alternate is { } alternate)
                Collect(alternate, inputs, ref sum, ref count);
        }

        sum += node.Leaf.Predict(inputs);
        count++;
    }

    private static void Save(StateWriter writer, AdaptiveNode node)
    {
        node.Scale.Save(writer);
        node.Errors.Save(writer);
        node.Detector.Save(writer);
        writer.Bool(node.Leaf is not null);
        if (node.Leaf is { } leaf)
        {
            leaf.Save(writer);
            return;
        }

        writer.VarUInt((ulong)node.Input);
        writer.Double(node.Threshold);
        Save(writer, node.Left!);
        Save(writer, node.Right!);
        writer.Bool(node.Alternate is not null);
        if (node.Alternate is { } alternate)
            Save(writer, alternate);
    }

    private AdaptiveNode Load(ref StateReader reader, int depth)
    {
        if (depth > _settings.MaxDepth || _leaves > _settings.MaxLeaves)
            throw new StateException("a tree that is too large");
        var node = Rent(depth);
        node.Scale = GaussianMoments.Load(ref reader);
        node.Errors = GaussianMoments.Load(ref reader);
        node.Detector.Load(ref reader);
        if (reader.Bool())
        {
            MakeLeaf(node);
            node.Leaf!.Load(ref reader);
            return node;
        }

        node.Input = reader.Count(_settings.Inputs - 1);
        node.Threshold = reader.Double(-2 * Bounded.Limit, 2 * Bounded.Limit);
        node.Left = Load(ref reader, depth + 1);
        node.Right = Load(ref reader, depth + 1);
        if (reader.Bool())
            node.Alternate = Load(ref reader, depth);
        return node;
    }

    private void Learn(AdaptiveNode node, ReadOnlySpan<double> inputs, double target)
    {
        var end = node;
        while (end.Leaf is null)
            end = end.Next(inputs);
        var hasGrown = Watch(node, end.Leaf.Predict(inputs), target);
        if (node.Leaf is { } leaf)
        {
            Learn(node, leaf, inputs, target);
            return;
        }

        if (hasGrown)
        {
            Drifts++;
            Return(node.Alternate);
            node.Alternate = _leaves < _settings.MaxLeaves ? RentLeaf(node.Depth) : null;
        }
        else if (node.Alternate is { } alternate && Compare(node, alternate) is var difference and not 0)
        {
            if (difference > 0)
            {
                Replace(node, alternate);
                Learn(node, inputs, target);
                return;
            }

            Return(alternate);
            node.Alternate = null;
        }

        if (node.Alternate is not null)
            Learn(node.Alternate, inputs, target);
        Learn(node.Next(inputs), inputs, target);
    }

    private void Learn(AdaptiveNode node, Leaf leaf, ReadOnlySpan<double> inputs, double target)
    {
        var weight = Math.Max(1, ForestSettings.Poisson(_adaptive.Random, _adaptive.NoneAtAll));
        if (!leaf.Learn(inputs, target, weight, _leaves < _settings.MaxLeaves, out var input, out var threshold))
            return;
        node.ClearErrors();
        (node.Leaf, node.Input, node.Threshold) = (null, input, threshold);
        node.Left = RentBelow(node, leaf, isLeft: true);
        node.Right = RentBelow(node, leaf, isLeft: false);
        _pool.Return(leaf);
        _leaves++;
    }

    /// <summary>Takes an error in; true where errors have grown.</summary>
    private bool Watch(AdaptiveNode node, double prediction, double target)
    {
        var error = _adaptive.IsClassification ? (prediction > 0.5 == target > 0.5 ? 0 : 1) : Math.Abs(Bounded.Of(prediction - target));
        var before = node.Errors.Mean;
        node.Detector.Update(_adaptive.IsClassification ? error : node.Scale.Normalise(error));
        node.Errors.Update(error);
        if (!node.Detector.HasDrift)
            return false;
        var hasGrown = before <= node.Errors.Mean;
        node.Errors = default;
        return hasGrown;
    }

    /// <summary>Above 0 where the alternate is significantly better, below 0 where it is worse, and 0 where that is open.</summary>
    private double Compare(AdaptiveNode node, AdaptiveNode alternate)
    {
        ref readonly var old = ref node.Errors;
        ref readonly var other = ref alternate.Errors;
        if (old.Weight <= _adaptive.Window || other.Weight <= _adaptive.Window)
            return 0;
        var difference = old.Mean - other.Mean;
        if (_adaptive.IsClassification)
        {
            var bound = Math.Sqrt(2 * old.Mean * (1 - old.Mean) * Elementary.Log(2 / _adaptive.Switch) * ((1 / old.Weight) + (1 / other.Weight)));
            return Math.Abs(difference) > bound ? difference : 0;
        }

        var deviation = Math.Sqrt((old.Variance / old.Weight) + (other.Variance / other.Weight));
        return deviation > 0 && 2 * Elementary.NormalCdf(-Math.Abs(difference) / deviation) < _adaptive.Switch ? difference : 0;
    }

    /// <summary>Puts the alternate in a node's place.</summary>
    private void Replace(AdaptiveNode node, AdaptiveNode alternate)
    {
        Return(node.Left);
        Return(node.Right);
        node.ClearErrors();
        (node.Leaf, node.Input, node.Threshold) = (alternate.Leaf, alternate.Input, alternate.Threshold);
        (node.Left, node.Right, node.Alternate) = (alternate.Left, alternate.Right, alternate.Alternate);
        Discard(alternate);
    }

    private AdaptiveNode RentLeaf(int depth)
    {
        var node = Rent(depth);
        MakeLeaf(node);
        return node;
    }

    private AdaptiveNode RentBelow(AdaptiveNode parent, Leaf leaf, bool isLeft)
    {
        var node = Rent(parent.Depth + 1);
        node.Leaf = _pool.RentLeaf();
        node.Leaf.BeginBelow(leaf, isLeft);
        return node;
    }

    private AdaptiveNode Rent(int depth)
    {
        var node = _unused.TryPop(out var unused) ? unused : new AdaptiveNode(_adaptive.Drift);
        node.Depth = depth;
        return node;
    }

    private void MakeLeaf(AdaptiveNode node)
    {
        node.Leaf = _pool.RentLeaf();
        node.Leaf.Begin(node.Depth);
        _leaves++;
    }

    /// <summary>Takes back a node with all that is below it or beside it.</summary>
    private void Return(AdaptiveNode? node)
    {
        if (node is null)
            return;
        if (node.Leaf is { } leaf)
        {
            _pool.Return(leaf);
            _leaves--;
        }

        Return(node.Left);
        Return(node.Right);
        Return(node.Alternate);
        Discard(node);
    }

    private void Discard(AdaptiveNode node)
    {
        node.ClearErrors();
        (node.Leaf, node.Left, node.Right, node.Alternate) = (null, null, null, null);
        _unused.Push(node);
    }
}
