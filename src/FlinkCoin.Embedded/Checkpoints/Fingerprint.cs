namespace FlinkCoin.Embedded.Checkpoints;

/// <summary>The options on which state and records depend, as text by name: a run can go on only where all are the same.</summary>
internal sealed record Fingerprint(IReadOnlyList<KeyValuePair<string, string>> Options)
{
    /// <summary>The fingerprint of a run.</summary>
    public static Fingerprint Of(EngineOptions options, string input)
    {
        var pipeline = options.Pipeline;
        return new Fingerprint(
        [
            new("input", input),
            new("grid", pipeline.GridStep == 0 ? "change" : $"{pipeline.GridStep} µs"),
            new("horizons", string.Join(',', pipeline.Horizons.Select(horizon => horizon.Name))),
            new("features", Names(pipeline.Features)),
            new("models", Names(pipeline.Models)),
            new("window", $"{pipeline.Window}"),
            new("silence", $"{pipeline.Silence} µs"),
            new("out", options.Sink?.Name ?? options.Out ?? "none"),
            new("version", typeof(Pipeline).Assembly.GetName().Version?.ToString() ?? "unknown"),
        ]);
    }

    /// <summary>Says which option of a saved run differs from those of this one; null where none does.</summary>
    public string? Difference(Fingerprint now)
    {
        foreach (var (name, value) in now.Options)
        {
            var then = Options.FirstOrDefault(option => option.Key == name).Value;
            if (then != value)
                return $"'{name}' was '{then}' and is now '{value}'";
        }

        return Options.Count == now.Options.Count ? null : "it has options that this version does not know";
    }

    private static string Names(IReadOnlyList<string>? selected) => selected switch
    {
        null => "all",
        [] => "none",
        _ => string.Join(',', selected),
    };
}
