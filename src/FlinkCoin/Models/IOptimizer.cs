using FlinkCoin.State;

namespace FlinkCoin.Models;

/// <summary>How weights follow the gradient: a step per example. The state keeps to what the weights need.</summary>
internal interface IOptimizer : IStateful
{
    /// <summary>Takes one step.</summary>
    /// <param name="weights">The weights, within ±10^100; they stay there.</param>
    /// <param name="derivative">The derivative of the loss with respect to the weighted sum, within ±10^12.</param>
    /// <param name="inputs">The example's inputs, within ±10^100.</param>
    void Step(Span<double> weights, double derivative, ReadOnlySpan<double> inputs);

    /// <summary>Begins anew.</summary>
    void Clear();
}
