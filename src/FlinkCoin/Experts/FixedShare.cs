using FlinkCoin.Models;
using FlinkCoin.Numerics;
using FlinkCoin.State;

namespace FlinkCoin.Experts;

/// <summary>Fixed-share: exponentially weighted averaging in which all experts that are awake give a share of their weight to all of them after each outcome, so that one that was bad can soon be the best.</summary>
/// <remarks>
/// The loss is near to that of the best sequence of experts: where predictions and outcomes lie in [0, 1] and the rate is ½, over T outcomes with m changes of expert it is at most
/// 2 (m + 1) ln K + 2 m ln (1 / share) + 2 (T − m − 1) ln (1 / (1 − share)) more. M. Herbster, M. Warmuth, "Tracking the best expert", 1998.
/// </remarks>
[Model("fixed-share", IsExtra = true, Order = 910)]
public sealed class FixedShare : IExpertCombination
{
    private const double MaxLogarithm = 1e250;
    private readonly Combination _combination;
    private readonly double _rate;
    private readonly double _share;

    /// <summary>Makes a combination of equal weights.</summary>
    /// <param name="experts">Their number, 1 at least.</param>
    /// <param name="rate">Per squared unit of the outcome, above 0 and up to 10^6. Default ½.</param>
    /// <param name="share">The share that is given, from 0 to 1. Default .001.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of range.</exception>
    public FixedShare(int experts, double rate = 0.5, double share = 0.001)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rate);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rate, 1e6);
        ArgumentOutOfRangeException.ThrowIfNegative(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        _combination = new Combination(experts);
        (_rate, _share) = (rate, share);
    }

    /// <summary>Makes a combination of equal weights: <c>rate</c> (10^-9 to 10^6) and <c>share</c> (0 to 1) are as in the other constructor.</summary>
    public FixedShare(ModelContext context)
        : this(context.Inputs.Count, context.Number("rate", 0.5, 1e-9, 1e6), context.Number("share", 0.001, 0, 1))
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
        ExponentialWeights.Gain(_combination, _rate, predictions, isAwake, outcome);
        if (_share > 0)
            Share(isAwake);
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

    /// <summary>Lets those that are awake share; the sum of their weights stays.</summary>
    private void Share(ReadOnlySpan<bool> isAwake)
    {
        var logarithms = _combination.Logarithms;
        var largest = double.NegativeInfinity;
        var awake = 0;
        for (var i = 0; i < isAwake.Length; i++)
        {
            if (!isAwake[i])
                continue;
            largest = Math.Max(largest, logarithms[i]);
            awake++;
        }

        var sum = 0.0;
        for (var i = 0; i < isAwake.Length; i++)
        {
            if (isAwake[i])
                sum += Elementary.Exp(logarithms[i] - largest);
        }

        for (var i = 0; i < isAwake.Length; i++)
        {
            if (isAwake[i])
                logarithms[i] = largest + Elementary.Log(((1 - _share) * Elementary.Exp(logarithms[i] - largest)) + (_share * sum / awake));
        }
    }
}
