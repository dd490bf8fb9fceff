using System.CommandLine;

namespace FlinkCoin.Cli.Commands;

/// <summary>Options with a default of their own type. System.CommandLine's own defaults would stand in the help once more, in a form that nobody can type.</summary>
internal static class Given
{
    /// <summary>What the user gave, or the default.</summary>
    public static T ValueOr<T>(this ParseResult parsed, Option<T> option, T byDefault) =>
        parsed.GetResult(option) is null ? byDefault : parsed.GetValue(option)!;
}
