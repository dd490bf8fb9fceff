using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using FlinkCoin.Numerics;
using FlinkCoin.State;

namespace FlinkCoin.Models;

/// <summary>Steps along the mean gradient over the root of the mean square, both decaying and corrected for their beginning at 0: w ← w − lr · m̂ / (√v̂ + 10⁻⁸). Kingma, Ba 2015.</summary>
/// <remarks>Agrees with River's Adam. Squares stay finite: a derivative lies within ±10^12 and an input within ±10^100.</remarks>
/// <param name="paddedInputs">The number of weights, a multiple of eight.</param>
/// <param name="rate">lr.</param>
/// <param name="ridge">The penalty whose derivative, ridge · w, is part of the gradient.</param>
/// <param name="keepMean">β₁: what is kept of the mean.</param>
/// <param name="keepSquare">β₂: what is kept of the mean square.</param>
internal sealed class Adam(int paddedInputs, double rate, double ridge, double keepMean, double keepSquare) : IOptimizer
{
    private const double Epsilon = 1e-8;
    private readonly double[] _means = new double[paddedInputs];
    private readonly double[] _squares = new double[paddedInputs];
    private double _oldMean = 1;
    private double _oldSquare = 1;

    /// <inheritdoc/>
    public void Step(Span<double> weights, double derivative, ReadOnlySpan<double> inputs)
    {
        Lanes.Check(weights.Length, inputs.Length);
        Lanes.Check(weights.Length, _means.Length);
        _oldMean *= keepMean;
        _oldSquare *= keepSquare;
        ref var w = ref MemoryMarshal.GetReference(weights);
        ref var x = ref MemoryMarshal.GetReference(inputs);
        ref var m = ref MemoryMarshal.GetArrayDataReference(_means);
        ref var s = ref MemoryMarshal.GetArrayDataReference(_squares);
        for (nuint i = 0; i < (nuint)weights.Length; i += 4)
        {
            var weight = Vector256.LoadUnsafe(ref w, i);
            var gradient = (Vector256.LoadUnsafe(ref x, i) * derivative) + (weight * ridge);
            var mean = (Vector256.LoadUnsafe(ref m, i) * keepMean) + (gradient * (1 - keepMean));
            var square = (Vector256.LoadUnsafe(ref s, i) * keepSquare) + (gradient * gradient * (1 - keepSquare));
            mean.StoreUnsafe(ref m, i);
            square.StoreUnsafe(ref s, i);
            var root = Vector256.Sqrt(square / Vector256.Create(1 - _oldSquare)) + Vector256.Create(Epsilon);
            Lanes.Bound(weight - (mean / Vector256.Create(1 - _oldMean) * rate / root)).StoreUnsafe(ref w, i);
        }
    }

    /// <inheritdoc/>
    public void Clear()
    {
        Array.Clear(_means);
        Array.Clear(_squares);
        (_oldMean, _oldSquare) = (1, 1);
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Doubles(_means);
        writer.Doubles(_squares);
        writer.Double(_oldMean);
        writer.Double(_oldSquare);
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        reader.Doubles(_means, -1e120, 1e120);
        reader.Doubles(_squares, 0, 1e240);
        _oldMean = reader.Double(0, 1);
        _oldSquare = reader.Double(0, 1);
    }
}
