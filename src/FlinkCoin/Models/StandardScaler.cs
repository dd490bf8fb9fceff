using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using FlinkCoin.Numerics;
using FlinkCoin.State;

namespace FlinkCoin.Models;

/// <summary>Brings every input to mean 0 and variance 1 with the running mean and population variance of what it has learnt (Welford's recursion, one reciprocal per example). An input that has not varied becomes 0.</summary>
/// <remarks>
/// Learnt inputs and transformed outputs are brought into ±10^100.
/// 1 ÷ √variance is computed when an example is learnt, once, rather than in each of the two transforms of a step: root and division are most of the cost.
/// </remarks>
public sealed class StandardScaler : IScaler
{
    private readonly double[] _means;
    private readonly double[] _variances;
    private readonly double[] _scales;
    private long _count;

    /// <summary>Makes a scaler that has learnt nothing.</summary>
    /// <param name="paddedInputs">The length of the spans of inputs, a multiple of eight (<see cref="ModelContext.PaddedInputs"/>).</param>
    /// <exception cref="ArgumentException">It is not a multiple of eight.</exception>
    public StandardScaler(int paddedInputs)
    {
        Lanes.Check(paddedInputs, paddedInputs);
        _means = new double[paddedInputs];
        _variances = new double[paddedInputs];
        _scales = new double[paddedInputs];
    }

    /// <summary>The number of examples learnt.</summary>
    public long Count => _count;

    /// <summary>The running means.</summary>
    public ReadOnlySpan<double> Means => _means;

    /// <summary>The running variances, divided by the count.</summary>
    public ReadOnlySpan<double> Variances => _variances;

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<double> inputs)
    {
        Lanes.Check(inputs.Length, _means.Length);
        _count++;
        var inverse = 1.0 / _count;
        var recent = Vector256.Create(inverse);
        var past = Vector256.Create(1 - inverse);
        ref var x = ref MemoryMarshal.GetReference(inputs);
        ref var mean = ref MemoryMarshal.GetArrayDataReference(_means);
        ref var variance = ref MemoryMarshal.GetArrayDataReference(_variances);
        ref var scale = ref MemoryMarshal.GetArrayDataReference(_scales);
        for (nuint i = 0; i < (nuint)inputs.Length; i += Lanes.Count)
        {
            Learn(recent, past, ref x, ref mean, ref variance, ref scale, i);
            Learn(recent, past, ref x, ref mean, ref variance, ref scale, i + 4);
        }
    }

    /// <inheritdoc/>
    public void Transform(ReadOnlySpan<double> inputs, Span<double> outputs)
    {
        Lanes.Check(inputs.Length, _means.Length);
        Lanes.Check(outputs.Length, _means.Length);
        ref var x = ref MemoryMarshal.GetReference(inputs);
        ref var z = ref MemoryMarshal.GetReference(outputs);
        ref var mean = ref MemoryMarshal.GetArrayDataReference(_means);
        ref var scale = ref MemoryMarshal.GetArrayDataReference(_scales);
        for (nuint i = 0; i < (nuint)inputs.Length; i += Lanes.Count)
        {
            Transform(ref x, ref z, ref mean, ref scale, i);
            Transform(ref x, ref z, ref mean, ref scale, i + 4);
        }
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Long(_count);
        writer.Doubles(_means);
        writer.Doubles(_variances);
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        _count = reader.LongCount();
        reader.Doubles(_means);
        reader.Doubles(_variances);
        for (var i = 0; i < _scales.Length; i++)
            _scales[i] = _variances[i] > 0 ? 1 / Math.Sqrt(_variances[i]) : 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Learn(Vector256<double> recent, Vector256<double> past, ref double inputs, ref double means, ref double variances, ref double scales, nuint at)
    {
        var x = Lanes.Bound(Vector256.LoadUnsafe(ref inputs, at));
        var mean = Vector256.LoadUnsafe(ref means, at);
        var fromMean = x - mean;
        (mean + (fromMean * recent)).StoreUnsafe(ref means, at);

        // As the distance to the new mean is (1 - 1/n) of that to the old one; it waits for fewer results than Welford's own form.
        var variance = past * (Vector256.LoadUnsafe(ref variances, at) + (fromMean * fromMean * recent));
        variance.StoreUnsafe(ref variances, at);
        var scale = Vector256<double>.One / Vector256.Sqrt(variance);
        (scale & Vector256.GreaterThan(variance, Vector256<double>.Zero)).StoreUnsafe(ref scales, at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transform(ref double inputs, ref double outputs, ref double means, ref double scales, nuint at)
    {
        var fromMean = Vector256.LoadUnsafe(ref inputs, at) - Vector256.LoadUnsafe(ref means, at);
        Lanes.Bound(fromMean * Vector256.LoadUnsafe(ref scales, at)).StoreUnsafe(ref outputs, at);
    }
}
