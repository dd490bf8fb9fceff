namespace FlinkCoin.Report.Tracks;

/// <summary>The weights of one combination of experts at one horizon, as its records give them now and then.</summary>
internal sealed class WeightTrack(string model)
{
    /// <summary>The combination.</summary>
    public string Model { get; } = model;

    /// <summary>The times in µs since 1970.</summary>
    public List<long> Times { get; } = [];

    /// <summary>The weights of each expert, a row for each of the times.</summary>
    public NamedColumns Experts { get; } = [];
}
