using FlinkCoin.Numerics;
using FlinkCoin.State;

namespace FlinkCoin.Models;

/// <summary>Follows the regularized leader: the weights that would have been best so far under both penalties; one that L1 has not let go stays exactly 0. McMahan and others, "Ad click prediction: a view from the trenches", 2013.</summary>
/// <remarks>Agrees with River's FTRLProximal, which takes an example into the weights when the next one comes, and lets a weight that falls back within L1 keep its last value. All stays finite: a derivative lies within ±10^12, inputs and weights within ±10^100.</remarks>
/// <param name="paddedInputs">The number of weights, a multiple of eight.</param>
/// <param name="alpha">α: the rate.</param>
/// <param name="beta">β: the larger, the slower the first steps.</param>
/// <param name="lasso">L1 penalty.</param>
/// <param name="ridge">L2 penalty.</param>
internal sealed class FtrlProximal(int paddedInputs, double alpha, double beta, double lasso, double ridge) : IOptimizer
{
    private readonly double[] _leads = new double[paddedInputs];
    private readonly double[] _squares = new double[paddedInputs];

    /// <inheritdoc/>
    public void Step(Span<double> weights, double derivative, ReadOnlySpan<double> inputs)
    {
        Lanes.Check(weights.Length, inputs.Length);
        Lanes.Check(weights.Length, _leads.Length);
        for (var i = 0; i < weights.Length; i++)
        {
            var before = Math.Sqrt(_squares[i]);
            var lead = _leads[i];
            if (Math.Abs(lead) > lasso)
                weights[i] = Bounded.Of((lead > 0 ? lasso - lead : -lasso - lead) / (((beta + before) / alpha) + ridge));
            var gradient = derivative * inputs[i];
            _squares[i] += gradient * gradient;
            _leads[i] += gradient - ((Math.Sqrt(_squares[i]) - before) / alpha * weights[i]);
        }
    }

    /// <inheritdoc/>
    public void Clear()
    {
        Array.Clear(_leads);
        Array.Clear(_squares);
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Doubles(_leads);
        writer.Doubles(_squares);
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        reader.Doubles(_leads, -1e240, 1e240);
        reader.Doubles(_squares, 0, 1e240);
    }
}
