using System.CommandLine;
using System.CommandLine.Parsing;
using FlinkCoin.Cli.Csv;
using FlinkCoin.Models;

namespace FlinkCoin.Cli.Commands;

/// <summary>The options of <c>evaluate</c> that are of tables.</summary>
internal sealed class CsvArguments
{
    /// <summary>The table.</summary>
    public Option<string?> Csv { get; } = new("--csv") { Description = "A table instead of tapes: every row is predicted before it is learnt, in the order of the file. Its first line names the columns; lines that begin with # are left out. Without --model: every model that takes any input, with and without a scaler, and their combinations.", HelpName = "FILE" };

    /// <summary>The column to predict.</summary>
    public Option<string?> Target { get; } = new("--target") { Description = "With --csv: the column that is to be predicted.", HelpName = "COLUMN" };

    /// <summary>Columns that are no inputs.</summary>
    public Option<string?> Ignore { get; } = new("--ignore") { Description = "With --csv: columns that are no inputs, separated by commas.", HelpName = "COLUMN,…" };

    /// <summary>Whether the target is a class.</summary>
    public Option<bool> Classification { get; } = new("--classification") { Description = "With --csv: the target is a class, 0 or 1, true or false." };

    /// <summary>The file of the predictions.</summary>
    public Option<string?> Predictions { get; } = new("--predictions") { Description = "With --csv: a file for every row's predictions, of classifiers the probability of true.", HelpName = "FILE" };

    /// <summary>There is a <see cref="Csv"/>: refuses what does not go with it.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="ofTapes">What is of tapes alone.</param>
    public void Validate(CommandResult result, IEnumerable<Symbol> ofTapes)
    {
        if (result.GetResult(Target) is null)
            result.AddError("--csv: what is to be predicted? Add --target COLUMN.");
        if (ofTapes.FirstOrDefault(symbol => IsGiven(result, symbol)) is { } stray)
            result.AddError($"{stray.Name}: it is of tapes and records, and there is --csv; leave out one of them.");
    }

    /// <summary>There is no <see cref="Csv"/>: refuses what needs one.</summary>
    public void Refuse(CommandResult result)
    {
        if (((Symbol[])[Target, Ignore, Classification, Predictions]).FirstOrDefault(option => IsGiven(result, option)) is { } lonely)
            result.AddError($"{lonely.Name}: there is no table; add --csv FILE, or leave it out.");
    }

    /// <summary>The evaluation that was ordered; there is a <see cref="Csv"/>.</summary>
    public CsvRequest Read(ParseResult parsed, string? models, bool json) => new()
    {
        File = parsed.GetValue(Csv)!,
        Target = parsed.GetValue(Target)!,
        Ignored = parsed.GetValue(Ignore)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [],
        IsClassification = parsed.GetValue(Classification),
        Models = models is null ? ["all"] : models == "none" ? [] : ModelSpecification.Split(models),
        Predictions = parsed.GetValue(Predictions),
        Json = json,
    };

    private static bool IsGiven(CommandResult result, Symbol symbol) => result.Children.Any(child => child switch
    {
        OptionResult option => option.Option == symbol && !option.Implicit,
        ArgumentResult argument => argument.Argument == symbol && argument.Tokens.Count > 0,
        _ => false,
    });
}
