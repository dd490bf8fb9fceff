using FlinkCoin.Evaluation;

namespace FlinkCoin.Report.Tracks;

/// <summary>Keeps a product's records as a <see cref="ProductTrack"/> while an engine runs.</summary>
public sealed class TrackRecorder : IRecords
{
    private readonly RecordSchema _schema;
    private readonly NamedColumn[] _features;
    private readonly NamedColumn[] _predictions;
    private readonly (NamedColumn Lower, NamedColumn Upper)[] _intervals;

    /// <summary>Begins one.</summary>
    /// <param name="schema">What the records are of.</param>
    public TrackRecorder(RecordSchema schema)
    {
        _schema = schema;
        Track = new ProductTrack(schema.Product);
        Track.Horizons.AddRange(schema.Horizons.Select(horizon => new HorizonTrack(horizon)));
        _features = [.. schema.Features.Select(Track.Features.Of)];
        _predictions = [.. Track.Horizons.SelectMany(horizon => schema.Models.Select(model => horizon.Predictions.Of(model.Name)))];
        _intervals = [.. Track.Horizons.SelectMany(horizon => schema.Models.Where(model => model.HasInterval).Select(model => (horizon.Lower.Of(model.Name), horizon.Upper.Of(model.Name))))];
    }

    /// <summary>The records so far.</summary>
    public ProductTrack Track { get; }

    /// <inheritdoc/>
    public void OnDecision(in Decision decision)
    {
        var row = Track.Decide(
            decision.Number,
            decision.Time,
            FixedPoint.ToDouble((ulong)decision.Bid, decision.PriceDecimals),
            FixedPoint.ToDouble((ulong)decision.Ask, decision.PriceDecimals),
            FixedPoint.ToDouble((ulong)decision.Bid + (ulong)decision.Ask, decision.PriceDecimals) / 2);
        Set(_features, row, decision.Features);
        Set(_predictions, row, decision.Predictions);
        for (var i = 0; i < _intervals.Length; i++)
        {
            _intervals[i].Lower.Set(row, decision.Intervals[2 * i]);
            _intervals[i].Upper.Set(row, decision.Intervals[(2 * i) + 1]);
        }
    }

    /// <inheritdoc/>
    public void OnOutcome(in Outcome outcome)
    {
        if (!Track.TryOutcome(Track.Horizons[outcome.Horizon], outcome.Of, outcome.Return, outcome.Void))
            throw new InvalidOperationException($"Invariant: the decision {outcome.Of} of {_schema.Product} comes before its outcome.");
    }

    /// <inheritdoc/>
    public void OnFault(in Fault fault) => Track.Fail(Text.Name(fault.Kind));

    /// <inheritdoc/>
    public void OnWeights(in ExpertWeights weights)
    {
        var track = Track.Horizons[weights.Horizon].WeightsOf(_schema.Models[weights.Model].Name);
        for (var model = 0; model < weights.Weights.Length; model++)
        {
            if (!double.IsNaN(weights.Weights[model]))
                track.Experts.Of(_schema.Models[model].Name).Set(track.Times.Count, weights.Weights[model]);
        }

        track.Times.Add(weights.Time);
    }

    /// <inheritdoc/>
    public void OnDrift(in ModelDrift drift) =>
        Track.Horizons[drift.Horizon].Drifts.Add(new DriftMark(drift.Time, _schema.Models[drift.Model].Name, drift.Event.ToString().ToLowerInvariant()));

    private static void Set(NamedColumn[] columns, int row, ReadOnlySpan<double> values)
    {
        for (var i = 0; i < columns.Length; i++)
            columns[i].Set(row, values[i]);
    }
}
