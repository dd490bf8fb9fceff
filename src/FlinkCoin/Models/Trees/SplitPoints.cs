using FlinkCoin.Numerics;
using FlinkCoin.State;

namespace FlinkCoin.Models.Trees;

/// <summary>The values of one input at a leaf of a regression tree with the targets that came with them: the candidates for a test, in a binary search tree.</summary>
/// <remarks>
/// E. Ikonomovska, J. Gama, S. Džeroski, "Learning model trees from evolving data streams" (2011), as the reference has it: values are rounded to one decimal.
/// There a node keeps the targets of all smaller values below it as well, and every example updates those of all nodes that it passes. Here a node keeps its own,
/// and sums are made when they are needed, once in a grace period: an example costs comparisons and one update.
/// At most 4,096 values are kept; further ones count as their neighbour.
/// </remarks>
internal sealed class SplitPoints : IStateful
{
    private const int None = -1;
    private const int MaxPoints = 4096;

    private SplitPoint[] _points = new SplitPoint[8];
    private int _used;
    private int _free = None;
    private int _root = None;

    /// <summary>Forgets all values.</summary>
    public void Clear() => (_used, _free, _root) = (0, None, None);

    /// <summary>Takes in an example.</summary>
    public void Add(double value, double target, double weight)
    {
        value = Round(value);
        if (_root == None)
        {
            _root = Make(value);
            _points[_root].Targets.Update(target, weight);
            return;
        }

        for (var at = _root; ;)
        {
            ref var point = ref _points[at];
            if (value != point.Value)
            {
                var next = value < point.Value ? point.Left : point.Right;
                if (next != None)
                {
                    at = next;
                    continue;
                }

                if (_free != None || _used < MaxPoints)
                {
                    at = Attach(at, value);
                    point = ref _points[at];
                }
            }

            point.Targets.Update(target, weight);
            return;
        }
    }

    /// <summary>Looks for the value by which the targets are best divided.</summary>
    public void Find(SplitSearch search)
    {
        var upTo = default(GaussianMoments);
        var depth = 0;
        for (var at = _root; at != None || depth > 0;)
        {
            for (; at != None; at = _points[at].Left)
                search.Set(depth++, at);
            ref var point = ref _points[search[--depth]];
            upTo.Add(point.Targets);
            point.Reduction = search.Consider(upTo, point.Value);
            at = point.Right;
        }
    }

    /// <summary>Drops candidates of which the last <see cref="Find"/> showed that they are bad: those below which there is none that is better. Their targets then belong to the next larger candidate, where there is one.</summary>
    /// <param name="search">Any.</param>
    /// <param name="least">A reduction of variance below this is bad.</param>
    public void Prune(SplitSearch search, double least)
    {
        // Of a node on the way its complement is kept while the walk is on its left.
        var depth = 0;
        var isBad = true;
        for (var at = _root; at != None || depth > 0;)
        {
            if (at != None)
            {
                search.Set(depth++, ~at);
                isBad = true;
                at = _points[at].Left;
                continue;
            }

            var top = search[depth - 1];
            ref var point = ref _points[top < 0 ? ~top : top];
            if (top < 0)
            {
                search.Set(depth - 1, ~top);
                if (isBad && point.Left != None)
                    Drop(ref point.Left, search, depth);

                // Where something better lies on the left, the right is not looked at, and the node stays.
                if (isBad)
                {
                    at = point.Right;
                    continue;
                }
            }
            else if (isBad && point.Right != None)
            {
                Drop(ref point.Right, search, depth);
            }

            isBad = isBad && point.Reduction < least;
            depth--;
        }

        if (isBad)
            Clear();
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        // Before its children, smaller ones first: the order in which they can be inserted again, whatever places they have.
        writer.VarUInt((ulong)Count(_root));
        Save(writer, _root);
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        Clear();
        var count = reader.Count(MaxPoints);
        for (var i = 0; i < count; i++)
        {
            var value = reader.Double(-2 * Bounded.Limit, 2 * Bounded.Limit);
            var targets = GaussianMoments.Load(ref reader);
            var at = Insert(value);
            _points[at].Targets = targets;
        }
    }

    /// <summary>To one decimal, halves to the even neighbour, as if the number were written out in full.</summary>
    private static double Round(double value)
    {
        const double Whole = 1L << 52;
        var tenfold = value * 10;
        if (!(Math.Abs(tenfold) < Whole))
            return value;
        var rounded = Math.Round(tenfold);
        var distance = tenfold - rounded;
        if (Math.Abs(distance) == 0.5)
        {
            // Only where it looks like a half does the rounding of the product matter.
            var lost = Math.FusedMultiplyAdd(value, 10, -tenfold);
            if (lost != 0)
                rounded = lost > 0 ? Math.Floor(tenfold) + 1 : Math.Floor(tenfold);
        }

        return rounded / 10;
    }

    private int Count(int node)
    {
        var unused = 0;
        for (var at = _free; at != None; at = _points[at].Left)
            unused++;
        return node == None ? 0 : _used - unused;
    }

    private void Save(StateWriter writer, int root)
    {
        var way = new Stack<int>();
        if (root != None)
            way.Push(root);
        while (way.TryPop(out var node))
        {
            ref readonly var point = ref _points[node];
            writer.Double(point.Value);
            point.Targets.Save(writer);
            if (point.Right != None)
                way.Push(point.Right);
            if (point.Left != None)
                way.Push(point.Left);
        }
    }

    private int Insert(double value)
    {
        if (_root == None)
            return _root = Make(value);
        for (var at = _root; ;)
        {
            ref readonly var point = ref _points[at];
            if (value == point.Value)
                throw new StateException($"the value {value} twice");
            var next = value < point.Value ? point.Left : point.Right;
            if (next == None)
                return Attach(at, value);
            at = next;
        }
    }

    private int Attach(int parent, double value)
    {
        var made = Make(value);
        ref var point = ref _points[parent];
        if (value < point.Value)
            point.Left = made;
        else
            point.Right = made;
        return made;
    }

    private int Make(double value)
    {
        var made = _free;
        if (made != None)
        {
            _free = _points[made].Left;
        }
        else
        {
            made = _used++;
            if (made == _points.Length)
                Array.Resize(ref _points, 2 * made);
        }

        _points[made] = new SplitPoint { Value = value, Left = None, Right = None };
        return made;
    }

    /// <summary>Drops a child that has none itself.</summary>
    private void Drop(ref int child, SplitSearch search, int depth)
    {
        for (var i = depth - 1; i >= 0; i--)
        {
            if (IsLarger(search[i], child))
            {
                _points[search[i] < 0 ? ~search[i] : search[i]].Targets.Add(_points[child].Targets);
                break;
            }
        }

        _points[child].Left = _free;
        _free = child;
        child = None;
    }

    private bool IsLarger(int way, int child) => _points[way < 0 ? ~way : way].Value > _points[child].Value;
}
