using FlinkCoin.Numerics;
using FlinkCoin.State;

namespace FlinkCoin.Models.Trees;

/// <summary>A tree that grows where the Hoeffding bound says that a test of one input is better than every other, whatever examples are still to come.</summary>
/// <param name="settings">Its parameters.</param>
/// <param name="pool">Where its leaves come from and go to.</param>
internal sealed class HoeffdingTree(TreeSettings settings, LeafPool pool) : IStateful
{
    private TreeNode? _root;

    /// <summary>The number of leaves; 0 before the first example.</summary>
    public int Leaves { get; private set; }

    /// <summary>The prediction for the inputs.</summary>
    /// <param name="inputs">The inputs.</param>
    /// <param name="byDefault">The answer before the first example.</param>
    public double Predict(ReadOnlySpan<double> inputs, double byDefault) =>
        _root is null ? byDefault : Find(inputs).Leaf!.Predict(inputs);

    /// <summary>Learns one example.</summary>
    /// <param name="inputs">The inputs.</param>
    /// <param name="target">The target, within ±10^100.</param>
    /// <param name="weight">How many times it counts; above 0.</param>
    public void Learn(ReadOnlySpan<double> inputs, double target, double weight)
    {
        if (_root is null)
            (_root, Leaves) = (pool.Rent(0), 1);
        var node = Find(inputs);
        var leaf = node.Leaf!;
        if (!leaf.Learn(inputs, target, weight, Leaves < settings.MaxLeaves, out var input, out var threshold))
            return;
        (node.Input, node.Threshold) = (input, threshold);
        node.Left = pool.RentBelow(leaf, isLeft: true);
        node.Right = pool.RentBelow(leaf, isLeft: false);
        node.Leaf = null;
        pool.Return(leaf);
        Leaves++;
    }

    /// <summary>Begins anew.</summary>
    public void Clear()
    {
        pool.Return(_root);
        (_root, Leaves) = (null, 0);
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Bool(_root is not null);
        if (_root is not null)
            Save(writer, _root);
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        Clear();
        if (reader.Bool())
            _root = Load(ref reader, 0);
    }

    private static void Save(StateWriter writer, TreeNode node)
    {
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
    }

    private TreeNode Load(ref StateReader reader, int depth)
    {
        if (depth > settings.MaxDepth || Leaves > settings.MaxLeaves)
            throw new StateException("a tree that is too large");
        if (reader.Bool())
        {
            Leaves++;
            var node = pool.Rent(depth);
            node.Leaf!.Load(ref reader);
            return node;
        }

        var test = pool.RentNode();
        test.Input = reader.Count(settings.Inputs - 1);
        test.Threshold = reader.Double(-Bounded.Limit, Bounded.Limit);
        test.Left = Load(ref reader, depth + 1);
        test.Right = Load(ref reader, depth + 1);
        return test;
    }

    private TreeNode Find(ReadOnlySpan<double> inputs)
    {
        var node = _root!;
        while (node.Leaf is null)
            node = node.Next(inputs);
        return node;
    }
}
