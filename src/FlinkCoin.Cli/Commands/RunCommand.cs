using System.CommandLine;
using FlinkCoin.Connect.Kafka;
using FlinkCoin.Embedded;

namespace FlinkCoin.Cli.Commands;

/// <summary><c>flinkcoin run</c>: the main job on the embedded engine.</summary>
internal static class RunCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var tapes = new Argument<string[]>("TAPE") { Description = "Tapes, read one after another as one: .jsonl, .gz, .zst; - for standard input. None: the simulated exchange.", Arity = ArgumentArity.ZeroOrMore };
        var simulate = new Option<ulong>("--simulate") { Description = "Run on the simulated exchange of this seed. Default, without a tape: 1.", HelpName = "SEED", CustomParser = Parse.Seed };
        var simulation = new SimulationArguments();
        var pipeline = new PipelineArguments();
        var workers = new Option<int>("--workers") { Description = "Threads that own products. Default: cores less one.", HelpName = "N", CustomParser = Parse.Number(1, 1024) };
        var checkpoint = new Option<string?>("--checkpoint") { Description = "A folder for the state; a run that is started again goes on from there.", HelpName = "DIR" };
        var every = new Option<long>("--checkpoint-every") { Description = "Time between checkpoints, and between the commits of --to. Default 10s, with --to 1s.", HelpName = "SPAN", CustomParser = Parse.Span };
        var output = new Option<string?>("--out") { Description = "A file for the records, JSON lines.", HelpName = "FILE" };
        var report = new Option<string?>("--report") { Description = "A folder for report.html and report.md.", HelpName = "DIR" };
        var from = new Option<KafkaAddress?>("--from") { Description = "Read a topic, kafka://HOST:PORT/TOPIC, from its beginning, until Ctrl-C.", HelpName = "TOPIC", CustomParser = KafkaArguments.Address };
        var to = new Option<KafkaAddress?>("--to") { Description = "Write the records to a topic, kafka://HOST:PORT/TOPIC, exactly once; it is created where it is missing.", HelpName = "TOPIC", CustomParser = KafkaArguments.Address };
        var bounded = new Option<bool>("--bounded") { Description = "With --from: end where the topic ends at the start." };
        var kafka = new KafkaArguments();
        var json = new Option<bool>("--json") { Description = "Print the result as one JSON object on standard output, and nothing else there." };
        var command = new Command("run", "Reads a tape, a topic or the simulated exchange, learns, predicts, scores.")
        {
            tapes, simulate, simulation.Products, simulation.Duration, from, to, bounded, kafka.Config,
            pipeline.Grid, pipeline.Horizons, pipeline.Features, pipeline.Models, pipeline.Model, pipeline.Window, pipeline.Silence, workers, checkpoint, every, output, report, json,
        };
        command.Validators.Add(result =>
        {
            // The value of an option that was given twice cannot be asked for.
            var hasTapes = result.GetValue(tapes) is { Length: > 0 };
            var simulates = result.GetResult(simulate) is not null;
            // What begins like an option and is none would be taken for a tape.
            if (result.GetValue(tapes)?.FirstOrDefault(tape => tape.StartsWith("--", StringComparison.Ordinal)) is { } unknown)
                result.AddError($"{unknown}: there is no such option; a tape of that name can be written ./{unknown}.");
            else if (hasTapes && simulates)
                result.AddError("--simulate: there are tapes as well; leave out one of them.");
            else if (hasTapes && (result.GetResult(simulation.Products) is { Implicit: false } || result.GetResult(simulation.Duration) is { Implicit: false }))
                result.AddError("--products and --duration are of the simulated exchange, and there are tapes; leave them out.");
            else if (result.GetValue(tapes)?.Count(tape => tape == TapeSource.StandardInput) > 1)
                result.AddError("TAPE -: standard input can be read only once; leave out the others.");
            if (result.GetResult(every) is { Implicit: false } && result.GetResult(checkpoint) is null && result.GetResult(to) is null)
                result.AddError("--checkpoint-every: there is no folder to save to; add --checkpoint DIR.");
            if (result.GetResult(from) is not null && (hasTapes || simulates))
                result.AddError("--from: there is other input as well, a tape or --simulate; leave out one of them.");
            if (result.GetResult(from) is not null && (result.GetResult(simulation.Products) is { Implicit: false } || result.GetResult(simulation.Duration) is { Implicit: false }))
                result.AddError("--products and --duration are of the simulated exchange, and there is --from; leave them out.");
            if (result.GetResult(to) is not null && result.GetResult(output) is not null)
                result.AddError("--to and --out: records go to a topic or to a file; leave out one of them.");
            if (result.GetValue(bounded) && result.GetResult(from) is null)
                result.AddError("--bounded: only a topic has no end of its own; add --from, or leave it out.");
            if (result.GetResult(kafka.Config) is not null && result.GetResult(from) is null && result.GetResult(to) is null)
                result.AddError("--kafka-config: there is no topic; add --from or --to, or leave it out.");
        });
        command.SetAction(parsed => RunJob.Run(new RunRequest
        {
            Tapes = parsed.GetValue(tapes) ?? [],
            Simulation = simulation.Read(parsed, parsed.GetResult(simulate) is null ? 1 : parsed.GetValue(simulate)),
            Pipeline = pipeline.Read(parsed),
            Workers = parsed.ValueOr(workers, Math.Max(1, Environment.ProcessorCount - 1)),
            Checkpoint = parsed.GetValue(checkpoint),
            CheckpointEvery = TimeSpan.FromMicroseconds(parsed.ValueOr(every, (parsed.GetResult(to) is null ? 10 : 1) * Duration.Second)),
            Out = parsed.GetValue(output),
            Report = parsed.GetValue(report),
            From = parsed.GetValue(from),
            To = parsed.GetValue(to),
            Bounded = parsed.GetValue(bounded),
            Kafka = kafka.Read(parsed),
            Json = parsed.GetValue(json),
        }));
        return command;
    }
}
