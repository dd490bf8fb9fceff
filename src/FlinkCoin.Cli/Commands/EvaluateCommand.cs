using System.CommandLine;
using FlinkCoin.Cli.Csv;

namespace FlinkCoin.Cli.Commands;

/// <summary><c>flinkcoin evaluate</c>: how good models are.</summary>
internal static class EvaluateCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var table = new CsvArguments();
        var model = ModelArgument.Create("A model by name or specification, such as scaler|linear:lr=0.005; may be repeated. Default: all that fit.");
        var json = new Option<bool>("--json") { Description = "Print the result as one JSON object on standard output, and nothing else there." };
        var command = new Command("evaluate", "Says how good models are.") { table.Csv, table.Target, table.Ignore, table.Classification, model, table.Predictions, json };
        command.Validators.Add(table.Validate);
        command.SetAction(parsed => CsvEvaluation.Run(table.Read(parsed, parsed.GetValue(model) ?? [], parsed.GetValue(json))));
        return command;
    }
}
