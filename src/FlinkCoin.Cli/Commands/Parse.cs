using System.CommandLine.Parsing;
using System.Globalization;
using FlinkCoin.Models;

namespace FlinkCoin.Cli.Commands;

/// <summary>Reads the values of options. What does not fit is an error that names the option, the value and what would fit.</summary>
internal static class Parse
{
    /// <summary>A span of time in µs, above 0.</summary>
    public static long Span(ArgumentResult argument) =>
        Duration.TryParse(Value(argument), out var microseconds) && microseconds > 0
            ? microseconds
            : Fail<long>(argument, "a span of time is needed, such as 100ms, 10s, 5m or 1h");

    /// <summary>The step of the grid in µs; 0 for every change.</summary>
    public static long Grid(ArgumentResult argument) =>
        Value(argument) == "change" ? 0
            : Duration.TryParse(Value(argument), out var microseconds) && microseconds > 0 ? microseconds
            : Fail<long>(argument, "a step is needed, such as 1s or 100ms, or 'change' for a decision after every change of the best bid or ask");

    /// <summary>Horizons, separated by commas.</summary>
    public static Horizon[] Horizons(ArgumentResult argument)
    {
        var horizons = new List<Horizon>();
        foreach (var name in Value(argument).Split(','))
        {
            if (!Horizon.TryParse(name, out var horizon))
                return Fail<Horizon[]>(argument, $"'{name}' is no horizon; write spans of time or counts of changes, such as 1s,5s,10c");
            if (horizons.Contains(horizon))
                return Fail<Horizon[]>(argument, $"'{name}' is there twice; leave one out");
            horizons.Add(horizon);
        }

        return [.. horizons];
    }

    /// <summary>Names separated by commas, those between the parameters of a model left alone; null for all, empty for none.</summary>
    public static Selection Names(ArgumentResult argument) => Value(argument) switch
    {
        "all" => new Selection(null),
        "none" => new Selection([]),
        var list when list.Split(',').All(name => name.Length > 0) => new Selection(ModelSpecification.Split(list)),
        _ => Fail<Selection>(argument, "names are needed, separated by commas, or 'all' or 'none'"),
    };

    /// <summary>A whole number in a range.</summary>
    public static Func<ArgumentResult, int> Number(int minimum, int maximum) => argument =>
        int.TryParse(Value(argument), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= minimum && number <= maximum
            ? number
            : Fail<int>(argument, $"a whole number from {minimum} to {maximum} is needed");

    /// <summary>A multiple of the market's speed; null for as fast as it goes.</summary>
    public static double? Rate(ArgumentResult argument)
    {
        var value = Value(argument);
        if (value == "max")
            return null;
        return value.EndsWith('x') && double.TryParse(value.AsSpan(0, value.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var factor) && factor is >= 1e-3 and <= 1e6
            ? factor
            : Fail<double?>(argument, "a multiple of the market's speed is needed, such as 1x, 20x or 0.5x, or 'max'");
    }

    /// <summary>A seed of the simulated exchange.</summary>
    public static ulong Seed(ArgumentResult argument) =>
        ulong.TryParse(Value(argument), NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
            ? seed
            : Fail<ulong>(argument, $"a seed is a whole number from 0 to {ulong.MaxValue}");

    private static string Value(ArgumentResult argument) => argument.Tokens.Count == 0 ? "" : argument.Tokens[0].Value;

    private static T Fail<T>(ArgumentResult argument, string need)
    {
        var name = argument.Parent is OptionResult option ? option.Option.Name : argument.Argument.Name;
        argument.AddError($"{name} {Value(argument)}: {need}.");
        return default!;
    }
}
