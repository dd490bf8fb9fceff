namespace FlinkCoin.Report.Tracks;

/// <summary>What a product's records say of one horizon, as numbers.</summary>
internal sealed class HorizonTrack(Horizon horizon)
{
    /// <summary>The horizon.</summary>
    public Horizon Horizon { get; } = horizon;

    /// <summary>What each model predicted, a row for each decision.</summary>
    public NamedColumns Predictions { get; } = [];

    /// <summary>The lower ends of the intervals of the models that have them, a row for each decision.</summary>
    public NamedColumns Lower { get; } = [];

    /// <summary>The upper ends.</summary>
    public NamedColumns Upper { get; } = [];

    /// <summary>The outcomes in order.</summary>
    public List<OutcomeRow> Outcomes { get; } = [];

    /// <summary>What happened to models, in order.</summary>
    public List<DriftMark> Drifts { get; } = [];

    /// <summary>The weights of the combinations.</summary>
    public List<WeightTrack> Weights { get; } = [];

    /// <summary>The weights of a combination, begun where they are missing.</summary>
    public WeightTrack WeightsOf(string model)
    {
        var track = Weights.Find(weights => weights.Model == model);
        if (track is null)
            Weights.Add(track = new WeightTrack(model));
        return track;
    }
}
