using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using FlinkCoin.Numerics;
using FlinkCoin.State;

namespace FlinkCoin.Models;

/// <summary>Steps along the gradient over the root of its decaying mean square: w ← w − lr · g / √(v + 10⁻⁸). Tieleman, Hinton 2012 (Coursera, lecture 6.5).</summary>
/// <remarks>Agrees with River's RMSProp. Squares stay finite: a derivative lies within ±10^12 and an input within ±10^100.</remarks>
/// <param name="paddedInputs">The number of weights, a multiple of eight.</param>
/// <param name="rate">lr.</param>
/// <param name="ridge">The penalty whose derivative, ridge · w, is part of the gradient.</param>
/// <param name="keep">ρ: what is kept of the mean square.</param>
internal sealed class RmsProp(int paddedInputs, double rate, double ridge, double keep) : IOptimizer
{
    private const double Epsilon = 1e-8;
    private readonly double[] _squares = new double[paddedInputs];

    /// <inheritdoc/>
    public void Step(Span<double> weights, double derivative, ReadOnlySpan<double> inputs)
    {
        Lanes.Check(weights.Length, inputs.Length);
        Lanes.Check(weights.Length, _squares.Length);
        ref var w = ref MemoryMarshal.GetReference(weights);
        ref var x = ref MemoryMarshal.GetReference(inputs);
        ref var s = ref MemoryMarshal.GetArrayDataReference(_squares);
        for (nuint i = 0; i < (nuint)weights.Length; i += 4)
        {
            var weight = Vector256.LoadUnsafe(ref w, i);
            var gradient = (Vector256.LoadUnsafe(ref x, i) * derivative) + (weight * ridge);
            var square = (Vector256.LoadUnsafe(ref s, i) * keep) + (gradient * gradient * (1 - keep));
            square.StoreUnsafe(ref s, i);
            Lanes.Bound(weight - (gradient * rate / Vector256.Sqrt(square + Vector256.Create(Epsilon)))).StoreUnsafe(ref w, i);
        }
    }

    /// <inheritdoc/>
    public void Clear() => Array.Clear(_squares);

    /// <inheritdoc/>
    public void Save(StateWriter writer) => writer.Doubles(_squares);

    /// <inheritdoc/>
    public void Load(ref StateReader reader) => reader.Doubles(_squares, 0, 1e240);
}
