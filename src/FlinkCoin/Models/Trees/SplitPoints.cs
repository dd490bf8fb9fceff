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
        search.Begin(_root);
        while (search.Depth > 0)
        {
            ref var frame = ref search.Top;
            ref readonly var point = ref _points[frame.Node];
            if (frame.Stage == 0)
            {
                frame.Stage = 1;
                search.Returned = default;
                if (point.Left != None)
                    search.Push(point.Left);
            }
            else if (frame.Stage == 1)
            {
                frame.Stage = 2;
                frame.UpTo = search.Returned;
                frame.UpTo.Add(point.Targets);
                search.Consider(frame.UpTo, point.Value);
                search.Returned = default;
                if (point.Right != None)
                {
                    search.Pass(frame.UpTo);
                    search.Push(point.Right);
                }
            }
            else
            {
                if (point.Right != None)
                    search.Before.Remove(frame.UpTo);
                search.Pop();
            }
        }
    }

    /// <summary>Drops candidates that are much worse than the best: those below which there is none that is better.</summary>
    /// <param name="search">Where the targets of the leaf are known.</param>
    /// <param name="least">A reduction of variance below this is bad.</param>
    public void Prune(SplitSearch search, double least)
    {
        search.Begin(_root);
        var isBad = false;
        while (search.Depth > 0)
        {
            ref var frame = ref search.Top;
            ref var point = ref _points[frame.Node];
            if (frame.Stage == 0)
            {
                frame.Stage = 1;
                isBad = true;
                search.Returned = default;
                if (point.Left != None)
                    search.Push(point.Left, frame.IsKept);
            }
            else if (frame.Stage == 1)
            {
                frame.Stage = 2;
                if (!frame.IsKept && isBad && point.Left != None)
                {
                    Release(point.Left);
                    point.Left = None;
                    point.Targets.Add(search.Returned);
                    search.Returned = default;
                }

                frame.UpTo = search.Returned;
                frame.UpTo.Add(point.Targets);

                // Where something better lies on the left the right is not looked at.
                frame.IsKept |= !isBad;
                search.Returned = default;
                if (point.Right != None)
                {
                    if (!frame.IsKept)
                        search.Pass(frame.UpTo);
                    search.Push(point.Right, frame.IsKept);
                }
            }
            else
            {
                if (!frame.IsKept)
                {
                    if (point.Right != None)
                    {
                        search.Before.Remove(frame.UpTo);
                        if (isBad)
                            DropRight(ref point, search);
                    }

                    isBad = isBad && search.Reduction(frame.UpTo) < least;
                }
                else
                {
                    isBad = false;
                }

                search.Pop();
            }
        }

        if (isBad && _root != None)
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
        var search = new SplitSearch();
        if (root != None)
            search.Push(root);
        while (search.Depth > 0)
        {
            var node = search.Top.Node;
            search.Pop();
            ref readonly var point = ref _points[node];
            writer.Double(point.Value);
            point.Targets.Save(writer);
            if (point.Right != None)
                search.Push(point.Right);
            if (point.Left != None)
                search.Push(point.Left);
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

    private void Release(int node)
    {
        _points[node].Left = _free;
        _free = node;
    }

    /// <summary>Drops a node's right child. Its targets belong to the next larger candidate, where there is one.</summary>
    private void DropRight(ref SplitPoint point, SplitSearch search)
    {
        if (search.NextLarger is var larger and >= 0)
            _points[larger].Targets.Add(search.Returned);
        Release(point.Right);
        point.Right = None;
        search.Returned = default;
    }
}
