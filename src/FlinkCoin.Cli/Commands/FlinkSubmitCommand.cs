using System.CommandLine;
using System.CommandLine.Parsing;

namespace FlinkCoin.Cli.Commands;

/// <summary><c>flinkcoin flink submit</c>: hands the job to a cluster.</summary>
internal static class FlinkSubmitCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var pipeline = new PipelineArguments();
        // What the job itself understands, by the same names; it is checked here and handed on as it was written.
        Option[] ofJob =
        [
            new Option<string>("--from") { Description = "The topic of messages.", HelpName = "kafka://HOST:PORT/TOPIC", Required = true },
            new Option<string>("--to") { Description = "The topic of records, which is made where it is missing.", HelpName = "kafka://HOST:PORT/TOPIC", Required = true },
            new Option<string>("--parallelism") { Description = "Parallel instances, each of which needs a slot. Default: the cluster's.", HelpName = "N", CustomParser = Written(Parse.Number(1, 128)) },
            FlinkCommand.Backend("Where it keeps its state. Default: the cluster's."),
            new Option<bool>("--bounded") { Description = "Up to the end of the topic as it is at the start; then the job finishes. With --savepoint: up to where the job that made it was to end, if it was." },
            new Option<string>("--from-offsets") { Description = "Where to begin: earliest, latest or committed. Default earliest.", HelpName = "OFFSETS" },
            new Option<string>("--checkpoint-interval") { Description = "Time between checkpoints: records become visible with them. Default 1s.", HelpName = "SPAN", CustomParser = Written(Parse.Span) },
            new Option<bool>("--unaligned") { Description = "Unaligned checkpoints." },
            new Option<string>("--kafka-config") { Description = "A properties file of the Java client's settings, as the job manager sees it.", HelpName = "FILE" },
            new Option<string>("--strays") { Description = "A topic for messages that belong to no product; else they are only counted.", HelpName = "TOPIC" },
            new Option<string>("--group") { Description = "The consumer group under which offsets are committed for others to see. Default: the transactional prefix.", HelpName = "NAME" },
            new Option<string>("--transactional-id-prefix") { Description = "Of the output's transactions; no other job's. Default flinkcoin-TOPIC.", HelpName = "PREFIX" },
            new Option<string>("--name") { Description = "The job's name.", HelpName = "NAME" },
            new Option<string>("--resident") { Description = "Products that an instance keeps in memory, as far as they find room; the others wait in its state.", HelpName = "N", CustomParser = Written(Parse.Number(1, 1 << 20)) },
            pipeline.Grid, pipeline.Horizons, pipeline.Features, pipeline.Window, pipeline.Silence,
        ];
        var savepoint = new Option<string?>("--savepoint") { Description = "Begin from a savepoint or checkpoint, as the job manager names it.", HelpName = "PATH" };
        var address = FlinkCommand.Address();
        var wait = new Option<bool>("--wait") { Description = "Show how far it comes, and end with it. Ctrl-C leaves it running." };
        var command = new Command("submit", "Hands the job to a cluster: Kafka to kernel to Kafka, exactly once.");
        foreach (var option in ofJob)
            command.Options.Add(option);
        command.Options.Add(pipeline.Models);
        command.Options.Add(pipeline.Model);
        command.Options.Add(savepoint);
        command.Options.Add(address);
        command.Options.Add(wait);
        command.SetAction(parsed => FlinkJobs.Submit(parsed.GetValue(address), [.. Arguments(parsed, ofJob), .. Models(parsed, pipeline)], parsed.GetValue(savepoint), parsed.GetValue(wait)));
        return command;
    }

    /// <summary>The options that were given, as they were written.</summary>
    internal static IReadOnlyList<string> Arguments(ParseResult parsed, IEnumerable<Option> options) =>
        [.. options.Where(option => parsed.GetResult(option) is { Implicit: false })
            .SelectMany(option => (string[])[option.Name, .. parsed.GetResult(option)!.Tokens.Select(token => token.Value)])];

    /// <summary>The job has one option for all models.</summary>
    private static string[] Models(ParseResult parsed, PipelineArguments pipeline) =>
        pipeline.ModelsOf(parsed) is { } models ? [pipeline.Models.Name, models] : [];

    private static Func<ArgumentResult, string> Written<T>(Func<ArgumentResult, T> check) => argument =>
    {
        _ = check(argument);
        return argument.Tokens.Count == 0 ? "" : argument.Tokens[0].Value;
    };
}
