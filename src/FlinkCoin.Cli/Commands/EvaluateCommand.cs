using System.CommandLine;
using FlinkCoin.Cli.Csv;
using FlinkCoin.Embedded;

namespace FlinkCoin.Cli.Commands;

/// <summary><c>flinkcoin evaluate</c>: figures and tests of models, from records alone, or over a table.</summary>
internal static class EvaluateCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var inputs = new Argument<string[]>("INPUT") { Description = "Tapes, which are run first, or records that a run wrote (--out), told apart by their content: .jsonl, .gz, .zst; - for standard input.", Arity = ArgumentArity.ZeroOrMore };
        var table = new CsvArguments();
        var pipeline = new PipelineArguments();
        var workers = new Option<int>("--workers") { Description = "Threads that own products while tapes are run. Default: cores less one.", HelpName = "N", CustomParser = Parse.Number(1, 1024) };
        var report = new Option<string?>("--report") { Description = "A folder for league.html, league.md and its pictures.", HelpName = "DIR" };
        var json = new Option<bool>("--json") { Description = "Print the figures as one JSON object on standard output, and nothing else there." };
        var command = new Command("evaluate", "Tells which models are better than the baselines, and which only look so: league tables with tests of significance.")
        {
            inputs, table.Csv, table.Target, table.Ignore, table.Classification, table.Predictions, pipeline.Grid, pipeline.Horizons, pipeline.Features, pipeline.Models, pipeline.Model, pipeline.Window, pipeline.Silence, workers, report, json,
        };
        command.Validators.Add(result =>
        {
            var given = result.GetValue(inputs) ?? [];
            if (result.GetResult(table.Csv) is not null)
            {
                table.Validate(result, [inputs, pipeline.Grid, pipeline.Horizons, pipeline.Features, pipeline.Window, pipeline.Silence, workers, report]);
                return;
            }

            table.Refuse(result);
            if (given.FirstOrDefault(input => input.StartsWith("--", StringComparison.Ordinal)) is { } unknown)
                result.AddError($"{unknown}: there is no such option; a file of that name can be written ./{unknown}.");
            else if (given.Length == 0)
                result.AddError("INPUT: a tape or the records of a run are needed.");
            else if (given.Count(input => input == TapeSource.StandardInput) > 1)
                result.AddError("INPUT -: standard input can be read only once; leave out the others.");
        });
        command.SetAction(parsed => parsed.GetValue(table.Csv) is not null ? CsvEvaluation.Run(table.Read(parsed, pipeline.ModelsOf(parsed), parsed.GetValue(json))) : EvaluateJob.Run(new EvaluateRequest
        {
            Inputs = parsed.GetValue(inputs)!,
            Pipeline = pipeline.Read(parsed),
            Given = pipeline.Given(parsed).ToDictionary(),
            CommandLine = [.. parsed.Tokens.Select(token => token.Value)],
            Workers = parsed.ValueOr(workers, Math.Max(1, Environment.ProcessorCount - 1)),
            Report = parsed.GetValue(report),
            Json = parsed.GetValue(json),
        }));
        return command;
    }
}
