using FlinkCoin.Numerics;

namespace FlinkCoin.Experts;

/// <summary>What the combinations share: weights in log space, and the mean of the predictions by them.</summary>
/// <remarks>
/// A weight is factor · e^logarithm. It is taken relative to the largest of all once, when something was learnt, so that a prediction costs a multiplication an expert;
/// where those vanish that are awake, they are taken relative to the largest among them.
/// </remarks>
internal sealed class Combination
{
    private const double Vanishing = 1e-200;
    private readonly double[] _shares;

    /// <summary>Makes one of equal weights.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no expert.</exception>
    public Combination(int experts)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(experts);
        (Logarithms, Factors, _shares) = (new double[experts], new double[experts], new double[experts]);
        Array.Fill(Factors, 1);
        Array.Fill(_shares, 1);
    }

    /// <summary>The number of experts.</summary>
    public int Count => _shares.Length;

    /// <summary>The logarithms; finite.</summary>
    public double[] Logarithms { get; }

    /// <summary>The factors; above 0 and within 10^101.</summary>
    public double[] Factors { get; }

    /// <summary>The largest logarithm.</summary>
    public double Largest
    {
        get
        {
            var largest = Logarithms[0];
            foreach (var logarithm in Logarithms)
                largest = Math.Max(largest, logarithm);
            return largest;
        }
    }

    /// <summary>Follows changes of logarithms and factors.</summary>
    public void Refresh()
    {
        var largest = Largest;
        for (var i = 0; i < _shares.Length; i++)
            _shares[i] = Factors[i] * Elementary.Exp(Logarithms[i] - largest);
    }

    /// <summary>Writes the weights of those that are awake, which sum to 1.</summary>
    public void Weigh(ReadOnlySpan<bool> isAwake, Span<double> weights)
    {
        Check(isAwake.Length, weights.Length);
        var sum = 0.0;
        for (var i = 0; i < _shares.Length; i++)
            sum += weights[i] = isAwake[i] ? _shares[i] : 0;
        if (sum < Vanishing)
        {
            var largest = LargestOf(isAwake);
            sum = 0;
            for (var i = 0; i < _shares.Length; i++)
                sum += weights[i] = isAwake[i] ? Factors[i] * Elementary.Exp(Logarithms[i] - largest) : 0;
        }

        for (var i = 0; i < _shares.Length && sum > 0; i++)
            weights[i] /= sum;
    }

    /// <summary>The weighted mean of the predictions of those that are awake; 0 where none is.</summary>
    public double Predict(ReadOnlySpan<double> predictions, ReadOnlySpan<bool> isAwake)
    {
        Check(predictions.Length, isAwake.Length);
        double sum = 0, weights = 0;
        for (var i = 0; i < _shares.Length; i++)
        {
            if (!isAwake[i])
                continue;
            sum += _shares[i] * Bounded.Of(predictions[i]);
            weights += _shares[i];
        }

        if (weights < Vanishing)
        {
            var largest = LargestOf(isAwake);
            (sum, weights) = (0, 0);
            for (var i = 0; i < _shares.Length; i++)
            {
                if (!isAwake[i])
                    continue;
                var share = Factors[i] * Elementary.Exp(Logarithms[i] - largest);
                sum += share * Bounded.Of(predictions[i]);
                weights += share;
            }
        }

        return weights > 0 ? Bounded.Of(sum / weights) : 0;
    }

    private double LargestOf(ReadOnlySpan<bool> isAwake)
    {
        var largest = double.NegativeInfinity;
        for (var i = 0; i < _shares.Length; i++)
        {
            if (isAwake[i])
                largest = Math.Max(largest, Logarithms[i]);
        }

        return largest;
    }

    private void Check(int first, int second)
    {
        if (first != _shares.Length || second != _shares.Length)
            throw new ArgumentException($"Invariant: there are {_shares.Length} experts, not {first} or {second}.");
    }
}
