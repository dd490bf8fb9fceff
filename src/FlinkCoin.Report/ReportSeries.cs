using FlinkCoin.Evaluation;
using FlinkCoin.Report.Series;
using FlinkCoin.State;

namespace FlinkCoin.Report;

/// <summary>Gathers from a product's records what its part of the report draws: price, faults, skill over time, calibration, the latest predictions. Memory is bounded whatever the length of the run.</summary>
/// <remarks>Part of the checkpoint, so that the report of a resumed run shows the whole. Records carry no time for faults: they count at the time of the decision before them.</remarks>
public sealed class ReportSeries : IRecords, IStateful
{
    internal const int MarketBuckets = 512;
    internal const int SkillBuckets = 128;
    internal const int VoidReasons = (int)VoidReason.Book + 1;

    private readonly int _models;
    private readonly CalibrationBin[] _calibration;
    private readonly long[] _voids;
    private readonly long[] _faults = new long[MarketBucket.Kinds];
    private long _time;

    /// <summary>Makes one for a product.</summary>
    public ReportSeries(RecordSchema schema)
    {
        Schema = schema;
        _models = schema.Models.Count;
        var lanes = schema.Horizons.Count * _models;
        Market = new BucketSeries<MarketBucket>(1, MarketBuckets);
        Skill = new BucketSeries<SkillBucket>(lanes, SkillBuckets);
        Recent = new RecentDecisions(lanes, schema.Horizons.Count);
        _calibration = new CalibrationBin[lanes * CalibrationBin.Bins];
        _voids = new long[schema.Horizons.Count * VoidReasons];
    }

    /// <summary>What the records are of.</summary>
    public RecordSchema Schema { get; }

    internal BucketSeries<MarketBucket> Market { get; }

    internal BucketSeries<SkillBucket> Skill { get; }

    internal RecentDecisions Recent { get; }

    internal int Lane(int horizon, int model) => (horizon * _models) + model;

    internal ReadOnlySpan<CalibrationBin> Calibration(int horizon, int model) =>
        _calibration.AsSpan(Lane(horizon, model) * CalibrationBin.Bins, CalibrationBin.Bins);

    internal long Faults(FaultKind kind) => _faults[(int)kind];

    internal long Voids(int horizon, VoidReason reason) => _voids[(horizon * VoidReasons) + (int)reason];

    /// <inheritdoc/>
    public void OnDecision(in Decision decision)
    {
        var mid = FixedPoint.ToDouble((ulong)decision.Bid + (ulong)decision.Ask, decision.PriceDecimals) / 2;
        var spread = 1e4 * FixedPoint.ToDouble((ulong)(decision.Ask - decision.Bid), decision.PriceDecimals) / mid;
        _time = decision.Time;
        Market.At(_time)[0].Decide(mid, spread);
        Recent.Add(decision.Number, decision.Time, mid, decision.Predictions);
    }

    /// <inheritdoc/>
    public void OnOutcome(in Outcome outcome)
    {
        var place = Recent.Find(outcome.Horizon, outcome.Of);
        if (outcome.Void != VoidReason.None)
        {
            _voids[(outcome.Horizon * VoidReasons) + (int)outcome.Void]++;
            Market.At(outcome.Time)[0].Voids++;
            return;
        }

        if (place < 0)
            return;
        var predictions = Recent.Predictions(place).Slice(outcome.Horizon * _models, _models);
        var skill = Skill.At(outcome.Time).Slice(outcome.Horizon * _models, _models);
        for (var model = 0; model < _models; model++)
        {
            var prediction = predictions[model];
            if (double.IsNaN(prediction))
                continue;
            skill[model].Learn(prediction, outcome.Return);
            Calibrate(Lane(outcome.Horizon, model), prediction, outcome.Return, Schema.Models[model].IsClassifier);
        }
    }

    /// <inheritdoc/>
    public void OnFault(in Fault fault)
    {
        _faults[(int)fault.Kind]++;
        if (Market.Count > 0)
            Market.At(_time)[0].Fail(fault.Kind);
    }

    /// <summary>Warnings are not drawn: there are many, and most come to nothing.</summary>
    public void OnDrift(in ModelDrift drift)
    {
        if (drift.Event != DriftEvent.Warning)
            Skill.At(drift.Time)[Lane(drift.Horizon, drift.Model)].Drifts++;
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Long(_time);
        Market.Save(writer);
        Skill.Save(writer);
        Recent.Save(writer);
        writer.Longs(_voids);
        writer.Longs(_faults);
        foreach (ref readonly var bin in _calibration.AsSpan())
            bin.Save(writer);
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        _time = reader.Long();
        Market.Load(ref reader);
        Skill.Load(ref reader);
        Recent.Load(ref reader);
        reader.Longs(_voids);
        reader.Longs(_faults);
        foreach (ref var bin in _calibration.AsSpan())
            bin.Load(ref reader);
    }

    private void Calibrate(int lane, double prediction, double outcome, bool isClassifier)
    {
        if (isClassifier && outcome == 0)
            return;
        var bin = CalibrationBin.Of(prediction, isClassifier);
        _calibration[(lane * CalibrationBin.Bins) + bin].Learn(prediction, isClassifier ? Math.Sign(outcome) : outcome);
    }
}
