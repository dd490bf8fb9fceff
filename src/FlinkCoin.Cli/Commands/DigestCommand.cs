using System.CommandLine;

namespace FlinkCoin.Cli.Commands;

/// <summary><c>flinkcoin digest</c>: each product's digest, then the run's, from records.</summary>
internal static class DigestCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var records = new Argument<string[]>("RECORDS") { Description = "Files of record lines, in any order: .jsonl, .gz, .zst; - for standard input.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("digest", "Computes the digests of records, as anyone can with xxhsum -H128.") { records };
        command.SetAction(parsed => DigestJob.Run(parsed.GetValue(records)!));
        return command;
    }
}
