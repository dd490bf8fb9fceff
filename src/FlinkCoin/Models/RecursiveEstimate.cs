using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using FlinkCoin.Numerics;
using FlinkCoin.State;

namespace FlinkCoin.Models;

/// <summary>Weights and their covariance, brought up to date by each example without solving anything: what recursive least squares and Bayesian regression share.</summary>
/// <remarks>
/// After examples (x, y) of weight c with forgetting f: P⁻¹ ← f · P⁻¹ + c · x·xᵀ, P⁻¹·w ← f · P⁻¹·w + c · x·y, by the formula of Sherman and Morrison in O(n²).
/// P stays symmetric to the bit. Extremes: when its largest diagonal element would grow beyond 10^30 nothing is forgotten (directions that inputs do not take are otherwise blown up);
/// where x·P·x is negative or not finite, or a prediction that an example corrects is beyond ±10^12, numbers have broken down, and all begins anew.
/// </remarks>
internal sealed class RecursiveEstimate : IStateful
{
    private const double SumLimit = 1e12;
    private const double CovarianceLimit = 1e30;

    private readonly int _used;
    private readonly int _padded;
    private readonly double _initial;
    private readonly double[] _covariance;
    private readonly double[] _weights;
    private readonly double[] _product;

    /// <summary>Begins with weights of 0.</summary>
    /// <param name="used">The number of inputs.</param>
    /// <param name="padded">The length of spans of inputs, a multiple of eight.</param>
    /// <param name="initial">The variance of each weight at the beginning.</param>
    public RecursiveEstimate(int used, int padded, double initial)
    {
        (_used, _padded, _initial) = (used, padded, initial);
        (_covariance, _weights, _product) = (new double[used * padded], new double[padded], new double[padded]);
        Begin();
    }

    /// <summary>The number of examples learnt.</summary>
    public long Count { get; private set; }

    /// <summary>How often it has broken down and begun anew.</summary>
    public long Resets { get; private set; }

    /// <summary>The weights.</summary>
    public ReadOnlySpan<double> Weights => _weights.AsSpan(0, _used);

    /// <summary>w·x, within ±10^12.</summary>
    public double Sum(ReadOnlySpan<double> inputs) => Bounded.Of(Lanes.Dot(_weights, inputs), SumLimit);

    /// <summary>x·P·x: the variance of w·x, within [0, 10^100].</summary>
    public double Variance(ReadOnlySpan<double> inputs)
    {
        // Not through the scratch row: a prediction changes nothing.
        var sum = 0.0;
        for (var i = 0; i < _used; i++)
            sum += inputs[i] * Lanes.Dot(Row(i), inputs);
        return Math.Max(0, Bounded.Of(sum));
    }

    /// <summary>Learns one example.</summary>
    /// <param name="inputs">x.</param>
    /// <param name="target">y, within ±10^100.</param>
    /// <param name="weight">c, above 0.</param>
    /// <param name="keep">f, in (0, 1].</param>
    public void Learn(ReadOnlySpan<double> inputs, double target, double weight, double keep)
    {
        Count++;
        var spread = Multiply(inputs);
        var sum = Lanes.Dot(_weights, inputs);
        if (!(spread >= 0 && spread <= double.MaxValue && Math.Abs(sum) <= SumLimit))
        {
            Resets++;
            Begin();
            spread = Multiply(inputs);
            sum = 0;
        }

        var gain = weight / (keep + (weight * spread));
        Lanes.Step(_weights, 1, gain * (target - sum), _product);
        Shrink(gain, keep);
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Long(Count);
        writer.Long(Resets);
        writer.Doubles(_weights);
        writer.Doubles(_covariance);
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        Count = reader.LongCount();
        Resets = reader.LongCount();
        reader.Doubles(_weights, -Bounded.Limit, Bounded.Limit);
        reader.Doubles(_covariance, -2 * CovarianceLimit, 2 * CovarianceLimit);
    }

    private Span<double> Row(int i) => _covariance.AsSpan(i * _padded, _padded);

    private void Begin()
    {
        Array.Clear(_weights);
        Array.Clear(_covariance);
        for (var i = 0; i < _used; i++)
            Row(i)[i] = _initial;
    }

    /// <summary>Computes P·x, and gives x·P·x.</summary>
    private double Multiply(ReadOnlySpan<double> inputs)
    {
        for (var i = 0; i < _used; i++)
            _product[i] = Lanes.Dot(Row(i), inputs);
        return Lanes.Dot(_product, inputs);
    }

    /// <summary>P ← (P − gain · (P·x)·(P·x)ᵀ) / keep.</summary>
    private void Shrink(double gain, double keep)
    {
        var largest = 0.0;
        for (var i = 0; i < _used; i++)
            largest = Math.Max(largest, _covariance[(i * _padded) + i]);
        var scale = Vector256.Create(largest > CovarianceLimit * keep ? 1 : 1 / keep);
        ref var products = ref MemoryMarshal.GetArrayDataReference(_product);
        for (var i = 0; i < _used; i++)
        {
            ref var row = ref MemoryMarshal.GetReference(Row(i));

            // The product of both comes first: rounded alike from either side, it keeps P symmetric.
            var product = Vector256.Create(_product[i]);
            for (nuint j = 0; j < (nuint)_padded; j += 4)
            {
                var other = Vector256.LoadUnsafe(ref products, j) * product;
                Limit((Vector256.LoadUnsafe(ref row, j) - (other * gain)) * scale).StoreUnsafe(ref row, j);
            }
        }
    }

    private static Vector256<double> Limit(Vector256<double> values) =>
        Vector256.MaxNative(Vector256.MinNative(values, Vector256.Create(2 * CovarianceLimit)), Vector256.Create(-2 * CovarianceLimit));
}
