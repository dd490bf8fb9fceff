using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using FlinkCoin.State;

namespace FlinkCoin.Features;

/// <summary>Realised volatility: the square root of the mean squared one-second log-return of mid, in basis points, over the last 10, 60 and 300 whole seconds, or as many as there are; 0 while there are fewer than two samples.</summary>
/// <remarks>A second at which the book is one-sided, locked or crossed repeats the last mid. <see cref="Feature.Restart"/> empties the windows.</remarks>
[Feature("volatility", Order = 80)]
public sealed class Volatility : Feature
{
    private readonly MidHistory _history = new(Seconds[^1]);

    private static ReadOnlySpan<int> Seconds => [10, 60, 300];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names { get; } = [.. Seconds.ToArray().Select(window => $"volatility{window}s")];

    /// <inheritdoc/>
    public override void Write(Market market, Span<double> values)
    {
        for (var i = 0; i < Seconds.Length; i++)
        {
            var returns = Math.Min(Seconds[i], _history.Count - 1);
            values[i] = returns < 1 ? 0 : Math.Sqrt(SumOfSquaredSteps(_history.Last(returns + 1)) / returns) * 1e4;
        }
    }

    /// <inheritdoc/>
    public override void OnSecond(Market market) => _history.Sample(market);

    /// <inheritdoc/>
    public override void Restart() => _history.Clear();

    /// <inheritdoc/>
    public override void Save(StateWriter writer) => _history.Save(writer);

    /// <inheritdoc/>
    public override void Load(ref StateReader reader) => _history.Load(ref reader);

    /// <summary>Σ (x[i+1] − x[i])², step i in lane i mod 8: the same bits whatever the width of vectors.</summary>
    internal static double SumOfSquaredSteps(ReadOnlySpan<double> values)
    {
        ref var first = ref MemoryMarshal.GetReference(values);
        var steps = values.Length - 1;
        var (low, high) = (Vector256<double>.Zero, Vector256<double>.Zero);
        var i = 0;
        for (; i + 8 <= steps; i += 8)
        {
            var left = Step(ref first, i);
            var right = Step(ref first, i + 4);
            low += left * left;
            high += right * right;
        }

        var fours = low + high;
        if (i == steps)
            return (fours[0] + fours[2]) + (fours[1] + fours[3]);

        Span<double> lanes = stackalloc double[8];
        low.CopyTo(lanes);
        high.CopyTo(lanes[4..]);
        for (var lane = 0; i < steps; i++, lane++)
        {
            var step = values[i + 1] - values[i];
            lanes[lane] += step * step;
        }

        return ((lanes[0] + lanes[4]) + (lanes[2] + lanes[6])) + ((lanes[1] + lanes[5]) + (lanes[3] + lanes[7]));
    }

    private static Vector256<double> Step(ref double first, int at) =>
        Vector256.LoadUnsafe(ref first, (nuint)at + 1) - Vector256.LoadUnsafe(ref first, (nuint)at);
}
