using System.Globalization;
using FlinkCoin.Models;

namespace FlinkCoin;

/// <summary>Reads options as users write them. What does not fit is an error that names the key, the value and what would fit.</summary>
internal static class PipelineOptionsParser
{
    private const int MaxWindow = 1 << 20;

    /// <summary>Reads pairs of key and value.</summary>
    /// <exception cref="ArgumentException">One of them does not fit; the message is for the user.</exception>
    public static PipelineOptions Parse(IEnumerable<KeyValuePair<string, string>> values)
    {
        var options = new PipelineOptions();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (key, value) in values)
        {
            if (!seen.Add(key))
                throw Wrong(key, value, "it is given twice; leave one out");
            options = key switch
            {
                "grid" => options with { GridStep = value == "change" ? 0 : Span(key, value, "a step is needed, such as 1s or 100ms, or 'change' for a decision after every change of the best bid or ask") },
                "horizons" => options with { Horizons = Horizons(key, value) },
                "features" => options with { Features = Names(key, value) },
                "models" => options with { Models = Names(key, value) },
                "window" => options with { Window = Window(key, value) },
                "silence" => options with { Silence = Span(key, value, "a span of time is needed, such as 100ms, 10s, 5m or 1h") },
                _ => throw new ArgumentException($"{key}: there is no such option; there are {string.Join(", ", PipelineOptions.Keys)}."),
            };
            Try(key, value, options);
        }

        return options;
    }

    /// <summary>Ranges and names are checked where they are used; said here is which key has the wrong one.</summary>
    private static void Try(string key, string value, PipelineOptions options)
    {
        try
        {
            _ = Pipeline.Schema(Product.Create("X"), options);
        }
        catch (ArgumentException exception)
        {
            throw Wrong(key, value, exception.Message.TrimEnd('.'));
        }
    }

    private static long Span(string key, string value, string need) =>
        Duration.TryParse(value, out var microseconds) && microseconds > 0 ? microseconds : throw Wrong(key, value, need);

    private static List<Horizon> Horizons(string key, string value)
    {
        var horizons = new List<Horizon>();
        foreach (var name in value.Split(','))
        {
            if (!Horizon.TryParse(name, out var horizon))
                throw Wrong(key, value, $"'{name}' is no horizon; write spans of time or counts of changes, such as 1s,5s,10c");
            if (horizons.Contains(horizon))
                throw Wrong(key, value, $"'{name}' is there twice; leave one out");
            horizons.Add(horizon);
        }

        return horizons;
    }

    /// <summary>Names separated by commas, those between the parameters of a model left alone; null for all, empty for none.</summary>
    private static IReadOnlyList<string>? Names(string key, string value) => value switch
    {
        "all" => null,
        "none" => [],
        _ when value.Split(',').All(name => name.Length > 0) => ModelSpecification.Split(value),
        _ => throw Wrong(key, value, "names are needed, separated by commas, or 'all' or 'none'"),
    };

    private static int Window(string key, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var window) && window is >= 1 and <= MaxWindow
            ? window
            : throw Wrong(key, value, $"a whole number from 1 to {MaxWindow} is needed");

    private static ArgumentException Wrong(string key, string value, string need) => new($"{key} {value}: {need}.");
}
