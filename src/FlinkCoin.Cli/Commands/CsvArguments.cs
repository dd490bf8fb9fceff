using System.CommandLine;
using System.CommandLine.Parsing;
using FlinkCoin.Cli.Csv;

namespace FlinkCoin.Cli.Commands;

/// <summary>The options of <c>evaluate</c> that are of tables.</summary>
internal sealed class CsvArguments
{
    /// <summary>The table.</summary>
    public Option<string?> Csv { get; } = new("--csv") { Description = "A table instead of tapes: every row is predicted before it is learnt, in the order of the file. Its first line names the columns; lines that begin with # are left out.", HelpName = "FILE" };

    /// <summary>The column to predict.</summary>
    public Option<string?> Target { get; } = new("--target") { Description = "With --csv: the column that is to be predicted.", HelpName = "COLUMN" };

    /// <summary>Columns that are no inputs.</summary>
    public Option<string?> Ignore { get; } = new("--ignore") { Description = "With --csv: columns that are no inputs, separated by commas.", HelpName = "COLUMN,…" };

    /// <summary>Whether the target is a class.</summary>
    public Option<bool> Classification { get; } = new("--classification") { Description = "With --csv: the target is a class, 0 or 1, true or false." };

    /// <summary>The file of the predictions.</summary>
    public Option<string?> Predictions { get; } = new("--predictions") { Description = "With --csv: a file for every row's predictions, of classifiers the probability of true.", HelpName = "FILE" };

    /// <summary>Refuses what does not go together.</summary>
    public void Validate(CommandResult result)
    {
        if (result.GetValue(Csv) is not null && result.GetValue(Target) is null)
            result.AddError("--csv: what is to be predicted? Add --target COLUMN.");
        if (result.GetValue(Csv) is null && new Option[] { Target, Ignore, Classification, Predictions }.FirstOrDefault(option => result.GetResult(option) is { Implicit: false }) is { } lonely)
            result.AddError($"{lonely.Name}: there is no table; add --csv FILE, or leave it out.");
    }

    /// <summary>The evaluation that was ordered; there is a <see cref="Csv"/>.</summary>
    public CsvRequest Read(ParseResult parsed, IReadOnlyList<string> models, bool json) => new()
    {
        File = parsed.GetValue(Csv)!,
        Target = parsed.GetValue(Target)!,
        Ignored = parsed.GetValue(Ignore)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [],
        IsClassification = parsed.GetValue(Classification),
        Models = models,
        Predictions = parsed.GetValue(Predictions),
        Json = json,
    };
}
