using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

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
        output.WriteLine("Examples:");
        foreach (var (line, meaning) in Of(parseResult.CommandResult.Command.Name))
            output.WriteLine($"  {line,-58} # {meaning}");
        output.WriteLine();
        output.WriteLine("Exit codes: 0 done; 1 failed; 2 wrong usage, or input that can't be read or ends too early; 130 interrupted.");
        return ExitCode.Done;
    }

    private static (string Line, string Meaning)[] Of(string command) => command switch
    {
        "run" =>
        [
            ("flinkcoin run", "an hour of the simulated exchange"),
            ("flinkcoin run monday.jsonl.gz tuesday.jsonl.gz", "tapes, one after another"),
            ("zstdcat tape.zst | flinkcoin run - --json", "standard input; the result as JSON"),
            ("flinkcoin run tape.jsonl --grid 100ms --horizons 1s,10c", "ten decisions a second"),
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
        "digest" =>
        [
            ("flinkcoin digest records.jsonl", "each product's digest, then the run's"),
            ("cat part-*.jsonl | flinkcoin digest -", "from parts in any order"),
            ("flinkcoin digest kafka://localhost:9092/records", "of a topic, what is committed"),
        ],
        _ =>
        [
            ("flinkcoin run", "the simulated exchange: a live table of models"),
            ("flinkcoin run tape.jsonl.gz --report out", "a tape, and a report in out/"),
        ],
    };
}
