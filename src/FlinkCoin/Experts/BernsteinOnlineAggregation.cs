using FlinkCoin.Models;
using FlinkCoin.Numerics;
using FlinkCoin.State;

namespace FlinkCoin.Experts;

/// <summary>Bernstein online aggregation (BOA): second-order weights with a rate for each expert that it learns itself. No parameter, and no unit: it is the same in basis points and in dollars.</summary>
/// <remarks>
/// With p the combination, p_k an expert and g = 2 (p − y) the derivative of the loss: r = g · (p − p_k); V += 2.2 r²; R += r − r² / √V; the weight is e^(R / √V) / √V.
/// Against experts that are truly better the regret is of the order of ln T, not √T. O. Wintenberger, "Optimal learning with Bernstein online aggregation", 2017, and
/// "Stochastic online convex optimization", 2024. Sleeping experts have r = 0; one that has always slept, or always agreed with the combination (but for rounding), has the mean weight of the others.
/// </remarks>
[Model("boa", IsExtra = true, Order = 920)]
public sealed class BernsteinOnlineAggregation : IExpertCombination
{
    private const double Inflation = 2.2;
    private const double MaxSum = 1e220;

    /// <summary>Nearer to the combination an expert is equal to it: its V would be all but 0, and 1 / √V would outweigh all others for long.</summary>
    private const double Rounding = 1e-12;

    private readonly Combination _combination;
    private readonly double[] _regrets;
    private readonly double[] _variations;

    /// <summary>Makes a combination of equal weights.</summary>
    /// <param name="experts">Their number, 1 at least.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no expert.</exception>
    public BernsteinOnlineAggregation(int experts)
    {
        _combination = new Combination(experts);
        (_regrets, _variations) = (new double[experts], new double[experts]);
    }

    /// <summary>Makes a combination of equal weights; there is no parameter.</summary>
    public BernsteinOnlineAggregation(ModelContext context)
        : this(context.Inputs.Count)
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
        var combined = _combination.Predict(predictions, isAwake);
        var derivative = 2 * (combined - Bounded.Of(outcome));
        for (var i = 0; i < predictions.Length; i++)
        {
            if (!isAwake[i])
                continue;
            var prediction = Bounded.Of(predictions[i]);
            var gain = Bounded.Of(derivative * (combined - prediction));
            var square = gain * gain;
            if (square == 0 || Math.Abs(combined - prediction) <= Rounding * Math.Abs(prediction))
                continue;
            _variations[i] = Math.Min(_variations[i] + (Inflation * square), MaxSum);
            var root = Math.Sqrt(_variations[i]);
            _regrets[i] = Math.Clamp(_regrets[i] + gain - (square / root), -MaxSum, MaxSum);
            (_combination.Logarithms[i], _combination.Factors[i]) = Weight(_regrets[i], root);
        }

        Refresh();
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Doubles(_regrets);
        writer.Doubles(_variations);
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        reader.Doubles(_regrets, -MaxSum, MaxSum);
        reader.Doubles(_variations, 0, MaxSum);
        for (var i = 0; i < _regrets.Length; i++)
        {
            if (_variations[i] > 0)
                (_combination.Logarithms[i], _combination.Factors[i]) = Weight(_regrets[i], Math.Sqrt(_variations[i]));
        }

        Refresh();
    }

    private static (double Logarithm, double Factor) Weight(double regret, double root) =>
        (Math.Clamp(regret / root, -MaxSum, MaxSum), Math.Clamp(1 / root, 1e-110, 1e110));

    private void Refresh()
    {
        var (largest, known) = (double.NegativeInfinity, 0);
        for (var i = 0; i < _variations.Length; i++)
        {
            if (_variations[i] == 0)
                continue;
            largest = Math.Max(largest, _combination.Logarithms[i]);
            known++;
        }

        if (known > 0 && known < _variations.Length)
            PlaceUnknown(largest, known);
        _combination.Refresh();
    }

    /// <summary>Gives those of which nothing is known the mean weight of the others.</summary>
    private void PlaceUnknown(double largest, int known)
    {
        var sum = 0.0;
        for (var i = 0; i < _variations.Length; i++)
        {
            if (_variations[i] > 0)
                sum += _combination.Factors[i] * Elementary.Exp(_combination.Logarithms[i] - largest);
        }

        for (var i = 0; i < _variations.Length; i++)
        {
            if (_variations[i] == 0)
                (_combination.Logarithms[i], _combination.Factors[i]) = (largest, Math.Max(sum / known, 1e-110));
        }
    }
}
