namespace FlinkCoin;

/// <summary>How a product is evaluated. All products of a run share one.</summary>
public sealed record PipelineOptions
{
    /// <summary>The step of the decision grid in µs of Unix time; 0 decides after every change of the best bid or offer. Default 1 s.</summary>
    public long GridStep { get; init; } = Duration.Second;

    /// <summary>The horizons, in the order of records. Default 1, 5, 10, 30 and 60 s.</summary>
    public IReadOnlyList<Horizon> Horizons { get; init; } = Parse("1s", "5s", "10s", "30s", "60s");

    /// <summary>The features by the name of a family or of a single value; null for all.</summary>
    public IReadOnlyList<string>? Features { get; init; }

    /// <summary>The models by name; null for all. Baselines always run.</summary>
    public IReadOnlyList<string>? Models { get; init; }

    /// <summary>The number of messages that may wait for an earlier one. Default 4,096.</summary>
    public int Window { get; init; } = 4096;

    /// <summary>A jump of the clock beyond this many µs is a silence. Default 10 s.</summary>
    public long Silence { get; init; } = 10 * Duration.Second;

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="ArgumentException">An option is out of range; the message is for the user.</exception>
    public void Check()
    {
        if (Horizons.Count == 0 || Horizons.Select(horizon => horizon.Name).Distinct().Count() < Horizons.Count)
            throw new ArgumentException("horizons: at least one is needed, and each only once.");
        if (GridStep is < 0 or > 3600 * Duration.Second)
            throw new ArgumentException("grid: a step from 1 µs to 1 hour is needed, or change.");
        if (Window is < 1 or > 1 << 20)
            throw new ArgumentException("window: from 1 to 1048576 messages may wait.");
        if (Silence < 1)
            throw new ArgumentException("silence: a span above 0 is needed.");
    }

    /// <summary>All that results depend on, in one line: equal options give equal text.</summary>
    public string Describe()
    {
        static string List(IReadOnlyList<string>? names) => names is null ? "all" : names.Count == 0 ? "none" : string.Join(',', names);
        return $"grid {(GridStep == 0 ? "change" : $"{GridStep} us")}, horizons {string.Join(',', Horizons.Select(horizon => horizon.Name))}, "
            + $"features {List(Features)}, models {List(Models)}, window {Window}, silence {Silence} us";
    }

    private static Horizon[] Parse(params string[] names) =>
        [.. names.Select(name => Horizon.TryParse(name, out var horizon) ? horizon : throw new ArgumentException($"'{name}' is not a horizon."))];
}
