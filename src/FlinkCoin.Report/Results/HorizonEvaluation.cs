using FlinkCoin.Accuracy;
using FlinkCoin.Evaluation;
using FlinkCoin.Report.Tracks;

namespace FlinkCoin.Report.Results;

/// <summary>The figures of one product at one horizon.</summary>
public sealed class HorizonEvaluation
{
    internal HorizonEvaluation(ProductTrack track, HorizonTrack horizon, IReadOnlyList<ModelInfo> models, AccuracyOptions options)
    {
        Track = horizon;
        Sample = MakeSample(track, horizon, models);
        Table = AccuracyTable.Of(Sample, options);
        Rows = [.. Table.Rows
            .OrderBy(row => row.Model.IsClassifier)
            .ThenByDescending(row => (row.Model.IsClassifier ? -row.Brier : row.R2) ?? double.NegativeInfinity)
            .ThenBy(row => row.Index)];
        Voids = [.. horizon.Outcomes.Where(outcome => outcome.Void != VoidReason.None).CountBy(outcome => outcome.Void).OrderBy(pair => pair.Key)];
        Intervals = IntervalFigures.Of(horizon);
        Features = FeatureContribution.Of(track, horizon);
    }

    /// <summary>The horizon.</summary>
    public Horizon Horizon => Track.Horizon;

    /// <summary>What the figures are made of.</summary>
    public HorizonSample Sample { get; }

    /// <summary>The figures, the tests, and what luck reaches.</summary>
    public AccuracyTable Table { get; }

    /// <summary>The table's rows, best first: forecasters of the return by R², then classifiers by their Brier score.</summary>
    public IReadOnlyList<ModelAccuracy> Rows { get; }

    /// <summary>The number of void outcomes for each reason that there was.</summary>
    public IReadOnlyList<KeyValuePair<VoidReason, int>> Voids { get; }

    /// <summary>Outcomes other than 0.</summary>
    public int Moves => Sample.Outcomes.Length - Sample.Outcomes.Count(0.0);

    /// <summary>The models that give intervals.</summary>
    public IReadOnlyList<IntervalFigures> Intervals { get; }

    /// <summary>What each feature by itself says of the outcome.</summary>
    public IReadOnlyList<FeatureContribution> Features { get; }

    /// <summary>What happened to models, in order of time.</summary>
    public IReadOnlyList<DriftMark> Drifts => Track.Drifts;

    /// <summary>The name of the best baseline among forecasters of the return.</summary>
    public string BestRegressor => Table.BestRegressor is { } best ? Sample.Models[best].Name : "zero forecast";

    /// <summary>The name of the best baseline among classifiers.</summary>
    public string BestClassifier => Table.BestClassifier is { } best ? Sample.Models[best].Name : "even chances";

    internal HorizonTrack Track { get; }

    private static HorizonSample MakeSample(ProductTrack track, HorizonTrack horizon, IReadOnlyList<ModelInfo> models)
    {
        var builder = new HorizonSampleBuilder(models, Overlap(horizon));
        NamedColumn[] columns = [.. models.Select(model => horizon.Predictions.Of(model.Name))];
        var predictions = new double[columns.Length];
        foreach (var outcome in horizon.Outcomes.Where(outcome => outcome.Void == VoidReason.None))
        {
            for (var model = 0; model < columns.Length; model++)
                predictions[model] = columns[model][outcome.Decision];
            builder.Add(track.Times[outcome.Decision], outcome.Return, track.Mids[outcome.Decision], track.Spreads[outcome.Decision], predictions);
        }

        return builder.Build();
    }

    /// <summary>By how many decisions outcomes overlap: on a grid in time as many as the horizon has steps. Elsewhere it varies: nine of ten outcomes overlap by at most this, so that tests err on the side of caution.</summary>
    private static int Overlap(HorizonTrack horizon)
    {
        int[] spans = [.. horizon.Outcomes.Where(outcome => outcome.Void == VoidReason.None).Select(outcome => outcome.Span).Order()];
        return spans.Length == 0 ? 1 : spans[9 * (spans.Length - 1) / 10];
    }
}
