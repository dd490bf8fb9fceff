using FlinkCoin.Numerics;
using FlinkCoin.State;

namespace FlinkCoin.Models.Trees;

/// <summary>A tree that divides space at random as examples come, the sooner the farther they lie outside of what was seen, and predicts with all its prunings at once, weighted by e^(−step · their losses).</summary>
/// <remarks>
/// J. Mourtada, S. Gaïffas, E. Scornet, "AMF: aggregated Mondrian forests for online learning", 2021, after B. Lakshminarayanan, D. Roy, Y. W. Teh, "Mondrian forests", 2014.
/// The weights of all prunings take one pass up the path of an example (context tree weighting). A node predicts the mean of its targets; a class's with half an example of either class added.
/// </remarks>
internal sealed class MondrianTree(MondrianSettings settings) : IStateful
{
    private const int None = MondrianNode.None;
    private const double Ln2 = 0.6931471805599453;
    private const double Prior = 0.5;
    private const double MaxTime = 1e300;
    private const double MaxWeight = 1e250;

    private readonly double[] _extensions = new double[settings.Inputs];
    private MondrianNode[] _nodes = new MondrianNode[8];
    private double[] _least = new double[8 * settings.Inputs];
    private double[] _largest = new double[8 * settings.Inputs];
    private int _count;

    /// <summary>The prediction: a number, or the probability of 1.</summary>
    public double Predict(ReadOnlySpan<double> inputs)
    {
        if (_count == 0)
            return settings.IsClassification ? 0.5 : 0;
        var at = 0;
        while (_nodes[at].Left != None)
            at = Next(at, inputs);
        var prediction = Value(at);
        for (at = _nodes[at].Parent; at != None; at = _nodes[at].Parent)
        {
            // Half of e^(weight − weight of the subtree), which is 1 at most.
            var share = Elementary.Exp(Math.Min(0, _nodes[at].Weight - _nodes[at].TreeWeight - Ln2));
            prediction = (share * Value(at)) + ((1 - share) * prediction);
        }

        return prediction;
    }

    /// <summary>Learns one example.</summary>
    public void Learn(ReadOnlySpan<double> inputs, double target)
    {
        if (_count == 0)
        {
            Update(Make(None, 0), inputs, target, weigh: false);
            return;
        }

        var at = 0;
        while (true)
        {
            var extension = Extend(at, inputs);
            if (IsDivided(at, extension, target, out var time))
            {
                var leaf = Divide(at, inputs, extension, time);
                Update(at, inputs, target, weigh: true);
                Update(leaf, inputs, target, weigh: false);
                at = leaf;
                break;
            }

            Update(at, inputs, target, weigh: true);
            if (_nodes[at].Left == None)
                break;
            at = Next(at, inputs);
        }

        for (; at != None; at = _nodes[at].Parent)
        {
            ref var node = ref _nodes[at];
            node.TreeWeight = node.Left == None ? node.Weight : MeanOfBoth(node.Weight, _nodes[node.Left].TreeWeight + _nodes[node.Right].TreeWeight);
        }
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.VarUInt((ulong)_count);
        for (var i = 0; i < _count; i++)
        {
            ref readonly var node = ref _nodes[i];
            writer.VarInt(node.Left);
            writer.VarInt(node.Right);
            writer.VarUInt((ulong)node.Input);
            writer.Double(node.Threshold);
            writer.Double(node.Time);
            writer.Double(node.Weight);
            writer.Double(node.TreeWeight);
            writer.Long(node.Count);
            writer.Double(node.Mean);
        }

        writer.Doubles(_least.AsSpan(0, _count * settings.Inputs));
        writer.Doubles(_largest.AsSpan(0, _count * settings.Inputs));
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        _count = reader.Count(settings.MaxNodes);
        Reserve(_count);
        for (var i = 0; i < _count; i++)
        {
            _nodes[i] = new MondrianNode
            {
                Parent = None,
                Left = Child(reader.VarInt()),
                Right = Child(reader.VarInt()),
                Input = reader.Count(Math.Max(settings.Inputs - 1, 0)),
                Threshold = reader.Double(-Bounded.Limit, Bounded.Limit),
                Time = reader.Double(0, MaxTime),
                Weight = reader.Double(-MaxWeight, 0),
                TreeWeight = reader.Double(-MaxWeight, 0),
                Count = reader.LongCount(),
                Mean = reader.Double(-Bounded.Limit, Bounded.Limit),
            };
        }

        reader.Doubles(_least.AsSpan(0, _count * settings.Inputs), -Bounded.Limit, Bounded.Limit);
        reader.Doubles(_largest.AsSpan(0, _count * settings.Inputs), -Bounded.Limit, Bounded.Limit);
        LinkParents();
    }

    /// <summary>ln ((e^a + e^b) / 2).</summary>
    private static double MeanOfBoth(double a, double b) =>
        Math.Clamp(Math.Max(a, b) + Elementary.Log1p(Elementary.Exp(-Math.Abs(a - b))) - Ln2, -MaxWeight, 0);

    private int Child(long node) =>
        node >= None && node != 0 && node < _count ? (int)node : throw new StateException($"a node {node} of {_count}");

    /// <summary>Follows children to their parents, and refuses what is no tree.</summary>
    private void LinkParents()
    {
        var children = 0;
        for (var i = 0; i < _count; i++)
        {
            ref readonly var node = ref _nodes[i];
            if ((node.Left == None) != (node.Right == None))
                throw new StateException("a test with one child");
            if (node.Left == None)
                continue;
            if (_nodes[node.Left].Parent != None || _nodes[node.Right].Parent != None || node.Left == node.Right || node.Left == i || node.Right == i)
                throw new StateException("a node with two parents");
            _nodes[node.Left].Parent = i;
            _nodes[node.Right].Parent = i;
            children += 2;
        }

        if (_count > 0 && (children != _count - 1 || Reachable() != _count))
            throw new StateException("nodes that are no tree");
    }

    private int Reachable()
    {
        var way = new Stack<int>([0]);
        var count = 0;
        while (count <= _count && way.TryPop(out var at))
        {
            count++;
            if (_nodes[at].Left == None)
                continue;
            way.Push(_nodes[at].Left);
            way.Push(_nodes[at].Right);
        }

        return count;
    }

    private int Next(int at, ReadOnlySpan<double> inputs) =>
        Bounded.Of(inputs[_nodes[at].Input]) <= _nodes[at].Threshold ? _nodes[at].Left : _nodes[at].Right;

    private double Value(int at)
    {
        ref readonly var node = ref _nodes[at];
        return settings.IsClassification ? ((node.Mean * node.Count) + Prior) / (node.Count + (2 * Prior)) : node.Mean;
    }

    private double Loss(int at, double target)
    {
        var value = Value(at);
        if (settings.IsClassification)
            return -Elementary.Log(target > 0 ? value : 1 - value);
        var distance = value - target;
        return 0.5 * distance * distance;
    }

    /// <summary>Takes an example into a node.</summary>
    private void Update(int at, ReadOnlySpan<double> inputs, double target, bool weigh)
    {
        if (weigh)
            _nodes[at].Weight = Math.Max(_nodes[at].Weight - (settings.Step * Loss(at, target)), -MaxWeight);
        ref var node = ref _nodes[at];
        node.Count++;
        node.Mean += (target - node.Mean) / node.Count;
        if (settings.IsClassification)
            node.Mean = Math.Clamp(node.Mean, 0, 1);
        var start = at * settings.Inputs;
        for (var i = 0; i < settings.Inputs; i++)
        {
            var input = Bounded.Of(inputs[i]);
            if (node.Count == 1 || input < _least[start + i])
                _least[start + i] = input;
            if (node.Count == 1 || input > _largest[start + i])
                _largest[start + i] = input;
        }
    }

    /// <summary>By how much inputs lie outside of a node's range: for each, and in all.</summary>
    private double Extend(int at, ReadOnlySpan<double> inputs)
    {
        var sum = 0.0;
        var start = at * settings.Inputs;
        for (var i = 0; i < settings.Inputs; i++)
        {
            var input = Bounded.Of(inputs[i]);
            sum += _extensions[i] = Math.Max(0, Math.Max(_least[start + i] - input, input - _largest[start + i]));
        }

        return sum;
    }

    private bool IsDivided(int at, double extension, double target, out double time)
    {
        time = 0;
        ref readonly var node = ref _nodes[at];

        // A leaf all of whose examples are of the class of this one is left as it is.
        if (!(extension > 0) || _count + 2 > settings.MaxNodes || (settings.IsClassification && node.Mean == target))
            return false;
        time = Math.Min(node.Time + (settings.Random.NextExponential() / extension), MaxTime);
        return node.Left == None || time < _nodes[node.Left].Time;
    }

    /// <summary>Puts a test in the place of a node, which goes to one side of it, and a new leaf for the inputs to the other.</summary>
    /// <returns>The leaf.</returns>
    private int Divide(int at, ReadOnlySpan<double> inputs, double extension, double time)
    {
        var input = Draw(extension);
        var value = Bounded.Of(inputs[input]);
        var isAbove = value > _largest[(at * settings.Inputs) + input];
        var edge = isAbove ? _largest[(at * settings.Inputs) + input] : _least[(at * settings.Inputs) + input];
        var (low, high) = isAbove ? (edge, value) : (value, edge);
        var threshold = low + ((high - low) * settings.Random.NextDouble());
        if (!(threshold < high))
            threshold = low;

        var below = Make(at, time);
        var leaf = Make(at, time);
        _nodes[below] = _nodes[at] with { Parent = at, Time = time };
        CopyRange(at, below);
        if (_nodes[below].Left != None)
        {
            _nodes[_nodes[below].Left].Parent = below;
            _nodes[_nodes[below].Right].Parent = below;
        }

        ref var node = ref _nodes[at];
        (node.Input, node.Threshold) = (input, threshold);
        (node.Left, node.Right) = isAbove ? (below, leaf) : (leaf, below);
        return leaf;
    }

    /// <summary>An input, each as likely as it lies outside.</summary>
    private int Draw(double extension)
    {
        var left = settings.Random.NextDouble() * extension;
        var last = 0;
        for (var i = 0; i < _extensions.Length; i++)
        {
            if (_extensions[i] == 0)
                continue;
            last = i;
            left -= _extensions[i];
            if (left < 0)
                break;
        }

        return last;
    }

    private int Make(int parent, double time)
    {
        Reserve(_count + 1);
        _nodes[_count] = new MondrianNode { Parent = parent, Left = None, Right = None, Time = time };
        return _count++;
    }

    private void CopyRange(int from, int to)
    {
        _least.AsSpan(from * settings.Inputs, settings.Inputs).CopyTo(_least.AsSpan(to * settings.Inputs));
        _largest.AsSpan(from * settings.Inputs, settings.Inputs).CopyTo(_largest.AsSpan(to * settings.Inputs));
    }

    private void Reserve(int count)
    {
        if (count <= _nodes.Length)
            return;
        var length = Math.Max(count, 2 * _nodes.Length);
        Array.Resize(ref _nodes, length);
        Array.Resize(ref _least, length * settings.Inputs);
        Array.Resize(ref _largest, length * settings.Inputs);
    }
}
