using FlinkCoin.Numerics;
using FlinkCoin.State;

namespace FlinkCoin.Statistics;

/// <summary>The first principal component of ten numbers, learnt online: a running covariance, and one step of the power iteration an example, from equal weights.</summary>
/// <remarks>It points to where the sum of all numbers rises, and the absolute values of its weights sum to 1.</remarks>
internal sealed class PrincipalComponent : IStateful
{
    /// <summary>How many numbers there are.</summary>
    public const int Count = 10;

    /// <summary>The length of the spans, whose tail is zeros.</summary>
    public const int Padded = 16;

    private readonly double[] _means = new double[Padded];
    private readonly double[] _covariance = new double[Count * Padded];
    private readonly double[] _weights = new double[Padded];
    private readonly double[] _next = new double[Padded];

    /// <summary>One that has learnt nothing.</summary>
    public PrincipalComponent() => Clear();

    /// <summary>The weights.</summary>
    public ReadOnlySpan<double> Weights => _weights.AsSpan(0, Count);

    /// <summary>The weighted sum of numbers.</summary>
    /// <param name="values">Within ±10^100, padded.</param>
    public double Of(ReadOnlySpan<double> values) => Lanes.Dot(_weights, values);

    /// <summary>Takes an example.</summary>
    /// <param name="values">Within ±10^100, padded.</param>
    /// <param name="recent">Its weight beside all before: 1/n where it is the n-th and all count alike.</param>
    public void Learn(ReadOnlySpan<double> values, double recent)
    {
        LearnCovariance(values, recent);
        Iterate();
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        Array.Clear(_means);
        Array.Clear(_covariance);
        Array.Fill(_weights, 1.0 / Count, 0, Count);
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Doubles(_means);
        writer.Doubles(_covariance);
        writer.Doubles(_weights);
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        reader.Doubles(_means, -Bounded.Limit, Bounded.Limit);
        reader.Doubles(_covariance, -1e201, 1e201);
        reader.Doubles(_weights, -1, 1);
    }

    private void LearnCovariance(ReadOnlySpan<double> values, double recent)
    {
        // From here on _next holds the distances from the old means; those from the new ones are (1 − 1/n) of them.
        for (var i = 0; i < Count; i++)
        {
            _next[i] = values[i] - _means[i];
            _means[i] += _next[i] * recent;
        }

        for (var i = 0; i < Count; i++)
        {
            for (var j = 0; j < Count; j++)
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
        for (var i = 0; i < Count; i++)
        {
            _next[i] = Lanes.Dot(_covariance.AsSpan(i * Padded, Padded), _weights);
            size += Math.Abs(_next[i]);
            sum += _next[i];
        }

        if (!(size > 1e-200 && size <= double.MaxValue))
            return;
        for (var i = 0; i < Count; i++)
            _weights[i] = Math.Max(-1, Math.Min(1, (sum < 0 ? -_next[i] : _next[i]) / size));
    }
}
