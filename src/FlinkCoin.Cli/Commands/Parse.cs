using System.CommandLine.Parsing;
using System.Globalization;

namespace FlinkCoin.Cli.Commands;

/// <summary>Reads the values of options. What does not fit is an error that names the option, the value and what would fit.</summary>
internal static class Parse
{
    /// <summary>A span of time in µs, above 0.</summary>
    public static long Span(ArgumentResult argument) =>
        Duration.TryParse(Value(argument), out var microseconds) && microseconds > 0
            ? microseconds
            : Fail<long>(argument, "a span of time is needed, such as 100ms, 10s, 5m or 1h");

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
