using System.CommandLine;
using System.CommandLine.Parsing;

namespace FlinkCoin.Cli.Commands;

/// <summary>Options with a default of their own type. System.CommandLine's own defaults would stand in the help once more, in a form that nobody can type.</summary>
internal static class Given
{
    /// <summary>What the user gave, or the default.</summary>
    public static T ValueOr<T>(this ParseResult parsed, Option<T> option, T byDefault) =>
        parsed.GetResult(option) is null ? byDefault : parsed.GetValue(option)!;

    /// <summary>True where an option has more values than it takes. That is complained of after the command's own check, in which reading such an option would throw.</summary>
    public static bool HasTooMany(this CommandResult result) =>
        result.Children.OfType<OptionResult>().Any(option => option.Tokens.Count > option.Option.Arity.MaximumNumberOfValues);
}
