using FlinkCoin.Evaluation;

namespace FlinkCoin.Accuracy;

/// <summary>What all figures are made of: the predictions and outcomes of one product at one horizon, in order of time. Void outcomes never enter.</summary>
/// <remarks>Made by a <see cref="HorizonSampleBuilder"/>.</remarks>
public sealed class HorizonSample
{
    private readonly long[] _times;
    private readonly double[] _outcomes;
    private readonly double[] _mids;
    private readonly double[] _spreads;
    private readonly double[][] _predictions;

    internal HorizonSample(IReadOnlyList<ModelInfo> models, int overlap, long[] times, double[] outcomes, double[] mids, double[] spreads, double[][] predictions)
    {
        (Models, Overlap) = (models, overlap);
        (_times, _outcomes, _mids, _spreads, _predictions) = (times, outcomes, mids, spreads, predictions);
    }

    /// <summary>The models, in the order of the records.</summary>
    public IReadOnlyList<ModelInfo> Models { get; }

    /// <summary>By how many samples labels overlap: horizon / grid step rounded up, 1 where they don't. An outcome is known this many samples after its decision.</summary>
    public int Overlap { get; }

    /// <summary>The number of outcomes.</summary>
    public int Count => _times.Length;

    /// <summary>The times of the decisions in µs since 1970, ascending.</summary>
    public ReadOnlySpan<long> Times => _times;

    /// <summary>The outcomes in basis points.</summary>
    public ReadOnlySpan<double> Outcomes => _outcomes;

    /// <summary>The mids at the decisions, in the quote currency.</summary>
    public ReadOnlySpan<double> Mids => _mids;

    /// <summary>The spreads at the decisions, in basis points of the mid.</summary>
    public ReadOnlySpan<double> Spreads => _spreads;

    /// <summary>What a model predicted: a return in basis points, or for a classifier P(up) − P(down); NaN where it did not predict.</summary>
    /// <param name="model">The place in <see cref="Models"/>.</param>
    public ReadOnlySpan<double> Predictions(int model) => _predictions[model];
}
