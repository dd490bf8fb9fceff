using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using FlinkCoin.Models;

namespace FlinkCoin.Cli;

/// <summary>The usual help, and examples after it.</summary>
internal sealed class HelpWithExamples : SynchronousCommandLineAction
{
    private readonly HelpAction _help = new();

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        _ = _help.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        var path = PathOf(parseResult.CommandResult);
        if (path is "run" or "flink submit" or "evaluate")
            WriteModels(output);
        output.WriteLine("Examples:");
        foreach (var (line, meaning) in Of(path))
            output.WriteLine($"  {line,-58} # {meaning}");
        output.WriteLine();
        output.WriteLine("Exit codes: 0 done; 1 failed; 2 wrong usage, or input that can't be read or ends too early; 130 interrupted.");
        return ExitCode.Done;
    }

    /// <summary>The command's name after those of the commands that it belongs to: <c>kafka up</c>; empty for the tool itself.</summary>
    public static string PathOf(CommandResult command) =>
        command.Parent is CommandResult parent ? $"{PathOf(parent)} {command.Command.Name}".TrimStart() : "";

    // Looked for only when somebody asks: a program that runs finds its models itself.
    private static void WriteModels(TextWriter output)
    {
        string Names(bool isExtra) => string.Join(", ", ModelCatalog.All.Where(model => !model.IsBaseline && model.IsExtra == isExtra).Select(model => model.Name));
        output.WriteLine("Models:");
        output.WriteLine($"  all      {Names(isExtra: false)}");
        output.WriteLine($"  by name  {Names(isExtra: true)}");
        output.WriteLine($"           {string.Join(", ", ModelCatalog.Combinations.Select(model => model.Name))}: combine the predictions of the others (docs/records.md)");
        output.WriteLine("  every    all of these, each as its name says");
        output.WriteLine($"  SPEC     [SCALER|]NAME[:key=value,…]; scalers are {string.Join(", ", ScalerCatalog.Names)}, and raw for none");
        output.WriteLine();
    }

    private static (string Line, string Meaning)[] Of(string command) => command switch
    {
        "run" =>
        [
            ("flinkcoin run", "an hour of the simulated exchange"),
            ("flinkcoin run monday.jsonl.gz tuesday.jsonl.gz", "tapes, one after another"),
            ("zstdcat tape.zst | flinkcoin run - --json", "standard input; the result as JSON"),
            ("flinkcoin run tape.jsonl --grid 100ms --horizons 1s,10c", "ten decisions a second"),
            ("flinkcoin run tape.jsonl --models all,quantile,boa", "two more: intervals, and a combination of all"),
            ("flinkcoin run tape.jsonl --out records.jsonl --report out", "keep records, write a report"),
            ("flinkcoin run tape.jsonl --checkpoint state", "go on there when started again"),
            ("flinkcoin run --from kafka://localhost:9092/market --bounded", "a topic, up to its end of now"),
            ("flinkcoin run --from kafka://localhost:9092/market --to kafka://localhost:9092/records --checkpoint state", "exactly once"),
        ],
        "replay" =>
        [
            ("flinkcoin replay tape.jsonl.gz --to kafka://localhost:9092/market", "as fast as it goes"),
            ("flinkcoin replay tape.jsonl.gz --to kafka://localhost:9092/market --rate 20x", "20 times as fast as the market"),
        ],
        "simulate" =>
        [
            ("flinkcoin simulate 1 --out tape.jsonl", "an hour of two products"),
            ("flinkcoin simulate 7 --out tape.jsonl.zst --products 50 --duration 10m", "compressed, by the name"),
        ],
        "evaluate" =>
        [
            ("flinkcoin evaluate tape.jsonl.gz", "run it, then tell which models are better"),
            ("flinkcoin evaluate tape.jsonl --model rls --model quantile", "those two models and the baselines"),
            ("flinkcoin evaluate records.jsonl.zst", "what run --out wrote"),
            ("flinkcoin evaluate records.jsonl --horizons 1s,5s --json", "two of its horizons, as JSON"),
            ("flinkcoin evaluate tape.jsonl --report docs/results/league", "league tables as a page, with plots"),
            ("flinkcoin evaluate --csv table.csv --target y --ignore id", "a table: every row predicted, then learnt"),
            ("flinkcoin evaluate --csv table.csv --target y --classification --predictions out.csv", "classes; each row's probabilities"),
        ],
        "digest" =>
        [
            ("flinkcoin digest records.jsonl", "each product's digest, then the run's"),
            ("cat part-*.jsonl | flinkcoin digest -", "from parts in any order"),
            ("flinkcoin digest kafka://localhost:9092/records", "of a topic, what is committed"),
        ],
        "kafka" or "kafka up" or "kafka status" or "kafka down" =>
        [
            ("flinkcoin kafka up", "a broker at 127.0.0.1:9092"),
            ("flinkcoin kafka up --port 9192 --folder /data/kafka", "another one, its data elsewhere"),
            ("flinkcoin kafka status", "what there is"),
            ("flinkcoin kafka down", "stop it; its data stay"),
            ("flinkcoin kafka down --port 9192 --delete", "stop it and remove its data"),
        ],
        "flink submit" =>
        [
            ("flinkcoin flink submit --from kafka://127.0.0.1:9092/market --to kafka://127.0.0.1:9092/records", "prints the job's id"),
            ("flinkcoin flink submit … --bounded --wait", "up to the end of the topic, and wait for it"),
            ("flinkcoin flink submit … --parallelism 4 --backend rocksdb", "four instances, state on disk"),
            ("flinkcoin flink submit … --address flink.example.org:8081", "on a cluster of your own (docs/flink.md)"),
        ],
        "flink savepoint" or "flink stop" or "flink rescale" =>
        [
            ("flinkcoin flink savepoint", "of the only job"),
            ("flinkcoin flink stop 3f2a", "of the job whose id begins so"),
            ("flinkcoin flink rescale 4", "the only job, at parallelism 4"),
            ("flinkcoin flink rescale 3f2a 2 --backend rocksdb", "that job, and its state moves to disk"),
        ],
        "flink" or "flink up" or "flink status" or "flink down" =>
        [
            ("flinkcoin flink up", "a cluster at http://127.0.0.1:8081"),
            ("flinkcoin flink up --task-managers 3 --slots 1", "three processes; or one more, while it runs"),
            ("flinkcoin flink up", "again: starts what has died; jobs go on"),
            ("flinkcoin flink status", "processes, slots, jobs, checkpoints"),
            ("flinkcoin flink down", "stop it; checkpoints stay"),
        ],
        _ =>
        [
            ("flinkcoin run", "the simulated exchange: a live table of models"),
            ("flinkcoin run tape.jsonl.gz --report out", "a tape, and a report in out/"),
        ],
    };
}
