namespace FlinkCoin;

/// <summary>How a product is evaluated. All products of a run share one.</summary>
public sealed record PipelineOptions
{
    /// <summary>The step of the decision grid in µs of Unix time; 0 decides after every change of the best bid or offer. Default 1 s.</summary>
    public long GridStep { get; init; } = Duration.Second;

    /// <summary>The horizons, in the order of records. Default 1, 5, 10, 30 and 60 s.</summary>
    public IReadOnlyList<Horizon> Horizons { get; init; } = Parse("1s", "5s", "10s", "30s", "60s");

    /// <summary>The features by the name of a family or of a single value; <c>all</c>, or null, for all but those that must be named.</summary>
    public IReadOnlyList<string>? Features { get; init; }

    /// <summary>The models by name or specification (<see cref="Models.ModelSpecification"/>); <c>all</c>, or null, for the usual line-up, <c>every</c> for all that there are. Baselines always run.</summary>
    public IReadOnlyList<string>? Models { get; init; }

    /// <summary>The number of messages that may wait for an earlier one. Default 4,096.</summary>
    public int Window { get; init; } = 4096;

    /// <summary>A jump of the clock beyond this many µs is a silence. Default 10 s.</summary>
    public long Silence { get; init; } = 10 * Duration.Second;

    /// <summary>The keys of <see cref="TryParse"/>, in the order of the help.</summary>
    public static IReadOnlyList<string> Keys { get; } = ["grid", "horizons", "features", "models", "window", "silence"];

    /// <summary>Reads options as users write them: the one way from text to options for every host.</summary>
    /// <param name="values">
    /// Keys and values, each key at most once; what is not given has its default.
    /// <c>grid</c>: a span such as <c>1s</c>, or <c>change</c>; <c>horizons</c>: spans and changes such as <c>1s,10c</c>; <c>features</c>, <c>models</c>: names, <c>all</c> or <c>none</c>, of models also <c>every</c>;
    /// <c>window</c>: messages, 1 to 1,048,576; <c>silence</c>: a span.
    /// </param>
    /// <param name="options">The options; the defaults where the answer is false.</param>
    /// <param name="error">What does not fit, for the user: it begins with the key and the value.</param>
    /// <returns>False where a key, value or name does not fit.</returns>
    public static bool TryParse(IEnumerable<KeyValuePair<string, string>> values, out PipelineOptions options, out string error)
    {
        try
        {
            (options, error) = (PipelineOptionsParser.Parse(values), "");
            return true;
        }
        catch (ArgumentException exception)
        {
            (options, error) = (new PipelineOptions(), exception.Message);
            return false;
        }
    }

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
