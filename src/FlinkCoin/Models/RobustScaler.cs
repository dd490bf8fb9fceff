using FlinkCoin.Numerics;
using FlinkCoin.State;

namespace FlinkCoin.Models;

/// <summary>Brings every input to median 0 and interquartile range 1, both of the last <see cref="Window"/> numbers that it has learnt: a few wild ones move it little. An input whose quartiles are equal becomes 0.</summary>
/// <remarks>
/// The quantile q of n sorted numbers lies at (n − 1) q, between two of them by a straight line. A window keeps them exact and follows a market whose scale changes; P² estimates need less memory (here 4 KB an input),
/// but are neither. The numbers are kept sorted: one is taken out and one put in with one move of what lies between. Learnt inputs and transformed outputs are brought into ±10^100.
/// </remarks>
public sealed class RobustScaler : IScaler
{
    /// <summary>How many numbers of each input are looked at.</summary>
    public const int Window = 256;

    private readonly int _inputs;

    /// <summary>The numbers of each input in the order in which they came, a ring, and sorted.</summary>
    private readonly double[] _recent;
    private readonly double[] _sorted;
    private readonly double[] _medians;
    private readonly double[] _ranges;
    private long _count;

    /// <summary>Makes a scaler that has learnt nothing.</summary>
    /// <param name="paddedInputs">The length of the spans of inputs, a multiple of eight (<see cref="ModelContext.PaddedInputs"/>).</param>
    /// <exception cref="ArgumentException">It is not a multiple of eight.</exception>
    public RobustScaler(int paddedInputs)
    {
        Lanes.Check(paddedInputs, paddedInputs);
        _inputs = paddedInputs;
        _recent = new double[paddedInputs * Window];
        _sorted = new double[paddedInputs * Window];
        _medians = new double[paddedInputs];
        _ranges = new double[paddedInputs];
    }

    /// <summary>The median of each input.</summary>
    public ReadOnlySpan<double> Medians => _medians;

    /// <summary>The third quartile of each input less the first.</summary>
    public ReadOnlySpan<double> Ranges => _ranges;

    private int Filled => (int)Math.Min(_count, Window);

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<double> inputs)
    {
        Lanes.Check(inputs.Length, _inputs);
        var (filled, place) = (Filled, (int)(_count % Window));
        _count++;
        for (var i = 0; i < _inputs; i++)
        {
            // Plus 0: a negative zero is the same number, but not the same bits.
            var x = Bounded.Of(inputs[i]) + 0.0;
            ref var oldest = ref _recent[(i * Window) + place];
            var sorted = _sorted.AsSpan(i * Window, Window);
            if (filled < Window)
                Insert(sorted[..(filled + 1)], filled, x);
            else
                Insert(sorted, PlaceOf(sorted, oldest), x);
            oldest = x;
        }

        Measure();
    }

    /// <inheritdoc/>
    public void Transform(ReadOnlySpan<double> inputs, Span<double> outputs)
    {
        Lanes.Check(inputs.Length, _inputs);
        Lanes.Check(outputs.Length, _inputs);
        for (var i = 0; i < _inputs; i++)
            outputs[i] = _ranges[i] > 0 ? Bounded.Of((Bounded.Of(inputs[i]) - _medians[i]) / _ranges[i]) : 0;
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Long(_count);
        writer.Doubles(_recent);
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        _count = reader.LongCount();
        reader.Doubles(_recent, -Bounded.Limit, Bounded.Limit);
        for (var i = 0; i < _inputs; i++)
        {
            var recent = _recent.AsSpan(i * Window, Filled);
            recent.CopyTo(_sorted.AsSpan(i * Window));
            _sorted.AsSpan(i * Window, Filled).Sort();
        }

        Measure();
    }

    /// <summary>Puts a number in its place among the sorted ones, of which the one at <paramref name="free"/> goes.</summary>
    private static void Insert(Span<double> sorted, int free, double x)
    {
        // The places before and behind the free one are sorted, each for itself.
        if (free > 0 && sorted[free - 1] > x)
        {
            var to = PlaceOf(sorted[..free], x);
            sorted[to..free].CopyTo(sorted[(to + 1)..]);
            sorted[to] = x;
        }
        else
        {
            var to = free + PlaceOf(sorted[(free + 1)..], x);
            sorted[(free + 1)..(to + 1)].CopyTo(sorted[free..]);
            sorted[to] = x;
        }
    }

    /// <summary>The number of sorted numbers below x.</summary>
    private static int PlaceOf(ReadOnlySpan<double> sorted, double x)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = sorted[middle] < x ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private void Measure()
    {
        for (var i = 0; i < _inputs; i++)
        {
            var sorted = _sorted.AsSpan(i * Window, Filled);
            _medians[i] = Quantile(sorted, 0.5);
            _ranges[i] = Quantile(sorted, 0.75) - Quantile(sorted, 0.25);
        }
    }

    private static double Quantile(ReadOnlySpan<double> sorted, double share)
    {
        if (sorted.IsEmpty)
            return 0;
        var place = (sorted.Length - 1) * share;
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}
