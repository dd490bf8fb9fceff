using FlinkCoin.Models;
using FlinkCoin.Numerics;
using FlinkCoin.State;

namespace FlinkCoin.Experts;

/// <summary>Exponentially weighted averaging (EWA): an expert's weight is e^(−rate · its losses so far), kept as a logarithm, so that it never vanishes.</summary>
/// <remarks>
/// Where predictions and outcomes lie in [0, 1] and the rate is ½, the loss is at most 2 ln K more than that of the best of K experts, however long and whatever the sequence.
/// V. Vovk, "Aggregating strategies", 1990; N. Cesa-Bianchi, G. Lugosi, "Prediction, learning, and games", 2006, theorem 3.2.
/// A loss counts relative to that of the combination, so that one that sleeps keeps its weight.
/// </remarks>
[Model("ewa", IsExtra = true, Order = 900)]
public sealed class ExponentialWeights : IExpertCombination
{
    private const double MaxLogarithm = 1e250;
    private readonly Combination _combination;
    private readonly double _rate;

    /// <summary>Makes a combination of equal weights.</summary>
    /// <param name="experts">Their number, 1 at least.</param>
    /// <param name="rate">Per squared unit of the outcome, above 0 and up to 10^6. Default ½.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of range.</exception>
    public ExponentialWeights(int experts, double rate = 0.5)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rate);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rate, 1e6);
        _combination = new Combination(experts);
        _rate = rate;
    }

    /// <summary>Makes a combination of equal weights: <c>rate</c> (10^-9 to 10^6) is as in the other constructor.</summary>
    public ExponentialWeights(ModelContext context)
        : this(context.Inputs.Count, context.Number("rate", 0.5, 1e-9, 1e6))
    {
    }

    /// <inheritdoc/>
    public int Count => _combination.Count;

    /// <inheritdoc/>
    public void Weigh(ReadOnlySpan<bool> isAwake, Span<double> weights) => _combination.Weigh(isAwake, weights);

    /// <inheritdoc/>
    public double Predict(ReadOnlySpan<double> predictions, ReadOnlySpan<bool> isAwake) => _combination.Predict(predictions, isAwake);

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<double> predictions, ReadOnlySpan<bool> isAwake, double outcome)
    {
        Gain(_combination, _rate, predictions, isAwake, outcome);
        _combination.Refresh();
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer) => writer.Doubles(_combination.Logarithms);

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        reader.Doubles(_combination.Logarithms, -MaxLogarithm, MaxLogarithm);
        _combination.Refresh();
    }

    /// <summary>Adds to each logarithm by how much its expert's loss was less than that of the combination, times the rate.</summary>
    internal static void Gain(Combination combination, double rate, ReadOnlySpan<double> predictions, ReadOnlySpan<bool> isAwake, double outcome)
    {
        outcome = Bounded.Of(outcome);
        var combined = Loss(combination.Predict(predictions, isAwake), outcome);
        for (var i = 0; i < predictions.Length; i++)
        {
            if (!isAwake[i])
                continue;
            var gain = rate * (combined - Loss(Bounded.Of(predictions[i]), outcome));
            combination.Logarithms[i] = Math.Clamp(combination.Logarithms[i] + gain, -MaxLogarithm, MaxLogarithm);
        }
    }

    private static double Loss(double prediction, double outcome) => (prediction - outcome) * (prediction - outcome);
}
