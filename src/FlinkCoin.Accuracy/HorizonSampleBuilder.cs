using System.Runtime.InteropServices;
using FlinkCoin.Evaluation;

namespace FlinkCoin.Accuracy;

/// <summary>Collects the outcomes of one product at one horizon.</summary>
public sealed class HorizonSampleBuilder
{
    private readonly IReadOnlyList<ModelInfo> _models;
    private readonly int _overlap;
    private readonly List<long> _times = [];
    private readonly List<double> _outcomes = [];
    private readonly List<double> _mids = [];
    private readonly List<double> _spreads = [];
    private readonly List<double>[] _predictions;

    /// <summary>Begins an empty sample.</summary>
    /// <param name="models">The models, in the order of the predictions.</param>
    /// <param name="overlap">By how many samples labels overlap (horizon / grid step, rounded up); at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The overlap is below 1.</exception>
    public HorizonSampleBuilder(IReadOnlyList<ModelInfo> models, int overlap)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(overlap, 1);
        (_models, _overlap) = (models, overlap);
        _predictions = [.. models.Select(_ => new List<double>())];
    }

    /// <summary>The number of outcomes so far.</summary>
    public int Count => _times.Count;

    /// <summary>Adds an outcome that is not void.</summary>
    /// <param name="time">The time of the decision in µs since 1970; not before the one added last.</param>
    /// <param name="outcome">The return in basis points; finite.</param>
    /// <param name="mid">The mid at the decision.</param>
    /// <param name="spreadBp">The spread at the decision in basis points of the mid.</param>
    /// <param name="predictions">What each model predicted, in their order; NaN where one did not.</param>
    /// <exception cref="ArgumentException">The time goes back, the outcome is not finite, or the number of predictions is not that of the models.</exception>
    public void Add(long time, double outcome, double mid, double spreadBp, ReadOnlySpan<double> predictions)
    {
        if (predictions.Length != _models.Count)
            throw new ArgumentException($"Invariant: there are {_models.Count} models and {predictions.Length} predictions.", nameof(predictions));
        if (!double.IsFinite(outcome))
            throw new ArgumentException("Invariant: an outcome is finite; one that is void is not added.", nameof(outcome));
        if (_times.Count > 0 && time < _times[^1])
            throw new ArgumentException("Invariant: outcomes are added in order of their decisions.", nameof(time));
        _times.Add(time);
        _outcomes.Add(outcome);
        _mids.Add(mid);
        _spreads.Add(spreadBp);
        for (var model = 0; model < predictions.Length; model++)
            _predictions[model].Add(predictions[model]);
    }

    /// <summary>The sample of what has been added; more can be added for a later one.</summary>
    public HorizonSample Build() =>
        new(_models, _overlap, [.. _times], [.. _outcomes], [.. _mids], [.. _spreads], [.. _predictions.Select(column => CollectionsMarshal.AsSpan(column).ToArray())]);
}
