using FlinkCoin.State;

namespace FlinkCoin.Evaluation;

/// <summary>Scores every model of a product from its records alone: cumulative, and over the last hour of the product's clock.</summary>
/// <remarks>
/// Of the clock the records show the times of decisions and of outcomes that are due; an outcome counts at the time that the clock showed when it came.
/// The last hour is the current bucket of five minutes and the eleven before it.
/// </remarks>
/// <param name="schema">What is scored.</param>
public sealed class Scores(RecordSchema schema) : IRecords, IStateful
{
    private static readonly int s_events = Enum.GetValues<DriftEvent>().Length;

    private readonly long[] _events = new long[schema.Horizons.Count * schema.Models.Count * s_events];
    private readonly HorizonScores[] _horizons = [.. schema.Horizons.Select(_ => new HorizonScores(schema.Models.Count))];
    private long _clock;

    /// <summary>What is scored.</summary>
    public RecordSchema Schema { get; } = schema;

    /// <summary>Outcomes that are not void.</summary>
    public long Outcomes(int horizon) => _horizons[horizon].Outcomes;

    /// <summary>Outcomes that are void.</summary>
    public long Voids(int horizon) => _horizons[horizon].Voids;

    /// <summary>Outcomes other than 0.</summary>
    public long Moves(int horizon) => _horizons[horizon].Moves;

    /// <summary>The score of a model since the beginning.</summary>
    public ModelScore Of(int horizon, int model) => _horizons[horizon].Of(model, Schema.Models[model].IsClassifier);

    /// <summary>How many records there are of an event of a model.</summary>
    public long Drifts(int horizon, int model, DriftEvent what) => _events[Event(horizon, model, what)];

    /// <summary>The score of a model over the last hour, in steps of five minutes.</summary>
    public ModelScore LastHour(int horizon, int model) => _horizons[horizon].LastHour(model, Schema.Models[model].IsClassifier, _clock);

    /// <inheritdoc/>
    public void OnDecision(in Decision decision)
    {
        _clock = Math.Max(_clock, decision.Time);
        var models = Schema.Models.Count;
        for (var horizon = 0; horizon < _horizons.Length; horizon++)
            _horizons[horizon].Pending.Push(decision.Number, decision.Predictions.Slice(horizon * models, models));
    }

    /// <inheritdoc/>
    public void OnOutcome(in Outcome outcome)
    {
        _clock = Math.Max(_clock, outcome.Time + Schema.Horizons[outcome.Horizon].Microseconds);
        _horizons[outcome.Horizon].Take(in outcome, _clock);
    }

    /// <summary>Faults are not scored.</summary>
    public void OnFault(in Fault fault)
    {
    }

    /// <inheritdoc/>
    public void OnDrift(in ModelDrift drift) => _events[Event(drift.Horizon, drift.Model, drift.Event)]++;

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.VarUInt((ulong)_clock);
        writer.Longs(_events);
        foreach (var horizon in _horizons)
            horizon.Save(writer, _clock);
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        var clock = reader.VarUInt();
        if (clock > long.MaxValue)
            throw new StateException($"a clock of {clock}");
        _clock = (long)clock;
        reader.Longs(_events);
        foreach (var horizon in _horizons)
            horizon.Load(ref reader, _clock);
    }

    private int Event(int horizon, int model, DriftEvent what) => (((horizon * Schema.Models.Count) + model) * s_events) + (int)what;
}
