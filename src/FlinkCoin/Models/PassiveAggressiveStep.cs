using FlinkCoin.Numerics;
using FlinkCoin.State;

namespace FlinkCoin.Models;

/// <summary>A weighted sum plus intercept that changes as little as it must to get the latest example right: what passive-aggressive regression and classification share.</summary>
/// <remarks>
/// Parameters: <c>mode</c> (0, 1 or 2; default 1): the step is loss / |x|²; that, but at most C; or loss / (|x|² + 1/(2C)). <c>C</c> (above 0 to 10^6, default 1): how aggressive it is.
/// |x|² leaves the intercept out; where it is 0 nothing is learnt. Extremes: inputs are brought into ±10^100, the sum into ±10^12; a sum beyond that when an example is learnt shows divergence, and all begins anew.
/// K. Crammer, O. Dekel, J. Keshet, S. Shalev-Shwartz, Y. Singer, "Online passive-aggressive algorithms" (2006).
/// </remarks>
internal sealed class PassiveAggressiveStep : IStateful
{
    private const double SumLimit = 1e12;

    private readonly int _mode;
    private readonly double _aggressiveness;
    private readonly double[] _weights;
    private double _intercept;

    /// <summary>Takes its parameters out of the context.</summary>
    public PassiveAggressiveStep(ModelContext context)
    {
        _mode = context.Whole("mode", 1, 0, 2);
        _aggressiveness = context.Number("C", 1, 1e-100, 1e6);
        _weights = new double[context.PaddedInputs];
    }

    /// <summary>The number of examples learnt.</summary>
    public long Count { get; private set; }

    /// <summary>How often it has diverged and begun anew.</summary>
    public long Resets { get; private set; }

    /// <summary>The sum, within ±10^12.</summary>
    public double Sum(ReadOnlySpan<double> inputs) => Bounded.Of(Lanes.Dot(_weights, inputs) + _intercept, SumLimit);

    /// <summary>The sum, from which <see cref="Learn"/> is to follow.</summary>
    public double SumToLearn(ReadOnlySpan<double> inputs)
    {
        var sum = Lanes.Dot(_weights, inputs) + _intercept;
        if (Math.Abs(sum) <= SumLimit)
            return sum;
        Array.Clear(_weights);
        _intercept = 0;
        Resets++;
        return 0;
    }

    /// <summary>Takes the step against a loss.</summary>
    /// <param name="inputs">The example's inputs.</param>
    /// <param name="loss">By how much the example is wrong, 0 at least.</param>
    /// <param name="sign">Where the sum must go: 1 or −1.</param>
    public void Learn(ReadOnlySpan<double> inputs, double loss, int sign)
    {
        Count++;
        var norm = Lanes.Dot(inputs, inputs);
        if (loss == 0 || norm == 0 || !double.IsFinite(norm))
            return;
        var step = Bounded.Of(_mode == 2 ? loss / (norm + (1 / (2 * _aggressiveness))) : loss / norm);
        if (_mode == 1)
            step = Math.Min(step, _aggressiveness);
        Lanes.Step(_weights, 1, sign * step, inputs);
        _intercept = Bounded.Of(_intercept + (sign * step));
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Long(Count);
        writer.Long(Resets);
        writer.Double(_intercept);
        writer.Doubles(_weights);
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        Count = reader.LongCount();
        Resets = reader.LongCount();
        _intercept = reader.Double(-Bounded.Limit, Bounded.Limit);
        reader.Doubles(_weights, -Bounded.Limit, Bounded.Limit);
    }
}
