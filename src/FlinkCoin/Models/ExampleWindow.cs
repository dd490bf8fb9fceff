using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using FlinkCoin.Numerics;
using FlinkCoin.State;

namespace FlinkCoin.Models;

/// <summary>The last examples, and those of them that are nearest to given inputs by Euclidean distance: what both nearest-neighbour models share.</summary>
/// <remarks>
/// Parameters: <c>k</c> (neighbours, 1 to 100, default 5) and <c>window</c> (examples that are kept, 1 to 100,000, default 1000).
/// Every distance is computed, as in the reference, and its square summed input by input. Of examples at one distance the oldest is nearer.
/// Inputs lie by input, not by example, so that four examples are compared at a time. They and the targets are brought into ±10^100.
/// </remarks>
internal sealed class ExampleWindow : IStateful
{
    private readonly int _inputs;
    private readonly int _window;
    private readonly int _stride;
    private readonly double[] _columns;
    private readonly double[] _targets;
    private readonly double[] _distances;
    private readonly int[] _nearest;
    private int _next;

    /// <summary>Takes its parameters out of the context.</summary>
    public ExampleWindow(ModelContext context)
    {
        _nearest = new int[context.Whole("k", 5, 1, 100)];
        _window = context.Whole("window", 1000, 1, 100_000);
        _inputs = context.Inputs.Count;
        _stride = Lanes.Pad(_window);
        _columns = new double[_stride * _inputs];
        _targets = new double[_window];
        _distances = new double[_stride];
    }

    /// <summary>The number of examples in the window.</summary>
    public int Count { get; private set; }

    /// <summary>k.</summary>
    public int Neighbours => _nearest.Length;

    /// <summary>The target of the example at a place in the window.</summary>
    public double Target(int place) => _targets[place];

    /// <summary>The squared distance of the example at a place, as of the last search.</summary>
    public double SquaredDistance(int place) => _distances[place];

    /// <summary>The places of the nearest examples, nearest first: k of them, or as many as there are.</summary>
    public ReadOnlySpan<int> Nearest(ReadOnlySpan<double> inputs)
    {
        Measure(inputs);
        var found = 0;
        var start = Count < _window ? 0 : _next;
        for (var age = 0; age < Count; age++)
        {
            var place = start + age;
            if (place >= _window)
                place -= _window;
            if (found == _nearest.Length && !(_distances[place] < _distances[_nearest[^1]]))
                continue;
            if (found < _nearest.Length)
                found++;
            var at = found - 1;
            for (; at > 0 && _distances[place] < _distances[_nearest[at - 1]]; at--)
                _nearest[at] = _nearest[at - 1];
            _nearest[at] = place;
        }

        return _nearest.AsSpan(0, found);
    }

    /// <summary>Takes in an example in place of the oldest.</summary>
    public void Add(ReadOnlySpan<double> inputs, double target)
    {
        for (var i = 0; i < _inputs; i++)
            _columns[(i * _stride) + _next] = Bounded.Of(inputs[i]);
        _targets[_next] = Bounded.Of(target);
        Count = Math.Min(Count + 1, _window);
        _next = _next + 1 == _window ? 0 : _next + 1;
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.VarUInt((ulong)Count);
        var start = Count < _window ? 0 : _next;
        for (var age = 0; age < Count; age++)
        {
            var place = (start + age) % _window;
            writer.Double(_targets[place]);
            for (var i = 0; i < _inputs; i++)
                writer.Double(_columns[(i * _stride) + place]);
        }
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        Count = reader.Count(_window);
        _next = Count == _window ? 0 : Count;
        for (var place = 0; place < Count; place++)
        {
            _targets[place] = reader.Double(-Bounded.Limit, Bounded.Limit);
            for (var i = 0; i < _inputs; i++)
                _columns[(i * _stride) + place] = reader.Double(-Bounded.Limit, Bounded.Limit);
        }
    }

    private void Measure(ReadOnlySpan<double> inputs)
    {
        var count = Lanes.Pad(Count);
        _distances.AsSpan(0, count).Clear();
        ref var distances = ref MemoryMarshal.GetArrayDataReference(_distances);
        ref var columns = ref MemoryMarshal.GetArrayDataReference(_columns);
        for (var i = 0; i < _inputs; i++)
        {
            var input = Vector256.Create(Bounded.Of(inputs[i]));
            for (var place = 0; place < count; place += 4)
            {
                var difference = Vector256.LoadUnsafe(ref columns, (nuint)((i * _stride) + place)) - input;
                (Vector256.LoadUnsafe(ref distances, (nuint)place) + (difference * difference)).StoreUnsafe(ref distances, (nuint)place);
            }
        }
    }
}
