using FlinkCoin.Numerics;
using FlinkCoin.State;
using FlinkCoin.Statistics;

namespace FlinkCoin.Models;

/// <summary>Least squares with intercept on the integrated order-flow imbalance: the ten levels' imbalances weighted by their first principal component, weights of sum 1 in absolute value. Warm after 100 examples.</summary>
/// <remarks>
/// R. Cont, M. Cucuringu, C. Zhang, "Cross-impact of order flow imbalance in equity markets" (2021, arXiv 2112.13213). There each level is divided by the same mean depth first, which changes neither the component's direction nor,
/// as the slope takes it up, the prediction.
/// The component is learnt online: a running covariance, and one step of the power iteration an example, from equal weights. It points to where the sum of all levels rises.
/// It is a model and no feature, for features forget everything at a gap, and the component would be lost. Inputs are brought into ±10^100.
/// </remarks>
[Model("integrated-ofi", IsExtra = true, Order = 75)]
[Reads("ofi1")]
[Reads("ofi2")]
[Reads("ofi3")]
[Reads("ofi4")]
[Reads("ofi5")]
[Reads("ofi6")]
[Reads("ofi7")]
[Reads("ofi8")]
[Reads("ofi9")]
[Reads("ofi10")]
public sealed class IntegratedOfi : IRegressor
{
    private const int Levels = 10;
    private const int Padded = 16;
    private const int WarmUp = 100;
    private readonly int[] _places;
    private readonly RunningLine _line = new();
    private readonly double[] _means = new double[Padded];
    private readonly double[] _covariance = new double[Levels * Padded];
    private readonly double[] _weights = new double[Padded];
    private readonly double[] _levels = new double[Padded];
    private readonly double[] _next = new double[Padded];

    /// <summary>Makes the model.</summary>
    public IntegratedOfi(ModelContext context)
    {
        _places = [.. Enumerable.Range(1, Levels).Select(level => context.IndexOf($"ofi{level}"))];
        Array.Fill(_weights, 1.0 / Levels, 0, Levels);
    }

    /// <inheritdoc/>
    public bool IsWarm => _line.Count >= WarmUp;

    /// <summary>The weights of the levels, the best first; their absolute values sum to 1.</summary>
    public ReadOnlySpan<double> Weights => _weights.AsSpan(0, Levels);

    /// <inheritdoc/>
    public double Predict(ReadOnlySpan<double> inputs) => _line.At(Integrated(inputs));

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<double> inputs, double target)
    {
        // The line sees what was predicted from; then the weights move.
        _line.Update(Integrated(inputs), target);
        LearnCovariance(1.0 / _line.Count);
        Iterate();
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        _line.Save(writer);
        writer.Doubles(_means);
        writer.Doubles(_covariance);
        writer.Doubles(_weights);
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        _line.Load(ref reader);
        reader.Doubles(_means, -Bounded.Limit, Bounded.Limit);
        reader.Doubles(_covariance, -1e201, 1e201);
        reader.Doubles(_weights, -1, 1);
    }

    private double Integrated(ReadOnlySpan<double> inputs)
    {
        for (var i = 0; i < Levels; i++)
            _levels[i] = Bounded.Of(inputs[_places[i]]);
        return Lanes.Dot(_weights, _levels);
    }

    /// <summary>Takes the levels into means and covariance with the weight 1/n.</summary>
    private void LearnCovariance(double recent)
    {
        // From here on _next holds the distances from the old means; those from the new ones are (1 − 1/n) of them.
        for (var i = 0; i < Levels; i++)
        {
            _next[i] = _levels[i] - _means[i];
            _means[i] += _next[i] * recent;
        }

        for (var i = 0; i < Levels; i++)
        {
            for (var j = 0; j < Levels; j++)
            {
                ref var covariance = ref _covariance[(i * Padded) + j];
                covariance = (1 - recent) * (covariance + (_next[i] * _next[j] * recent));
            }
        }
    }

    /// <summary>One step of the power iteration; where it leads to nothing the weights stay.</summary>
    private void Iterate()
    {
        double size = 0, sum = 0;
        for (var i = 0; i < Levels; i++)
        {
            _next[i] = Lanes.Dot(_covariance.AsSpan(i * Padded, Padded), _weights);
            size += Math.Abs(_next[i]);
            sum += _next[i];
        }

        if (!(size > 1e-200 && size <= double.MaxValue))
            return;
        for (var i = 0; i < Levels; i++)
            _weights[i] = Math.Max(-1, Math.Min(1, (sum < 0 ? -_next[i] : _next[i]) / size));
    }
}
