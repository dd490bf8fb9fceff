using System.CommandLine;
using FlinkCoin.Connect.Kafka;

namespace FlinkCoin.Cli.Commands;

/// <summary><c>flinkcoin digest</c>: each product's digest, then the run's, from records.</summary>
internal static class DigestCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var records = new Argument<string[]>("RECORDS") { Description = "Files of record lines, in any order: .jsonl, .gz, .zst; - for standard input. Or one topic, kafka://HOST:PORT/TOPIC: what is committed.", Arity = ArgumentArity.OneOrMore };
        var kafka = new KafkaArguments();
        var command = new Command("digest", "Computes the digests of records, as anyone can with xxhsum -H128.") { records, kafka.Config };
        command.SetAction(parsed =>
        {
            var given = parsed.GetValue(records)!;
            return given.Any(name => name.StartsWith(KafkaAddress.Scheme, StringComparison.Ordinal)) ? DigestJob.Run(Topic(given), kafka.Read(parsed)) : DigestJob.Run(given);
        });
        return command;
    }

    private static KafkaAddress Topic(string[] given)
    {
        if (given.Length > 1)
            throw new UsageException("RECORDS: a topic holds the records of a run by itself; leave out the others.");
        return KafkaAddress.TryParse(given[0], out var address, out var error) ? address : throw new UsageException(error);
    }
}
