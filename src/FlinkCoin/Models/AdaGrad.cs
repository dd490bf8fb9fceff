using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using FlinkCoin.Numerics;
using FlinkCoin.State;

namespace FlinkCoin.Models;

/// <summary>Steps of gradient descent whose rate falls, weight by weight, with the gradients that it has seen: w ← w − lr · g / √(Σ g² + 10⁻⁸). Duchi, Hazan, Singer 2011.</summary>
/// <remarks>
/// No step is longer than <c>lr</c>, however large the inputs: |g| ≤ √Σ g². So nothing explodes where plain descent does, which is wherever 2 · lr · |x|² goes beyond 2.
/// Nor do the units of the target matter but through <c>lr</c>, which is how far a weight may go in its first step.
/// Agrees with River's AdaGrad. Squares stay finite: a derivative lies within ±10^12 and an input within ±10^100.
/// </remarks>
/// <param name="paddedInputs">The number of weights, a multiple of eight.</param>
/// <param name="rate">lr.</param>
/// <param name="ridge">The penalty whose derivative, ridge · w, is part of g.</param>
internal sealed class AdaGrad(int paddedInputs, double rate, double ridge) : IOptimizer
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
            var squares = Vector256.LoadUnsafe(ref s, i) + (gradient * gradient);
            squares.StoreUnsafe(ref s, i);
            Lanes.Bound(weight - (gradient * rate / Vector256.Sqrt(squares + Vector256.Create(Epsilon)))).StoreUnsafe(ref w, i);
        }
    }

    /// <inheritdoc/>
    public void Clear() => Array.Clear(_squares);

    /// <inheritdoc/>
    public void Save(StateWriter writer) => writer.Doubles(_squares);

    /// <inheritdoc/>
    public void Load(ref StateReader reader) => reader.Doubles(_squares, 0, 1e240);
}
