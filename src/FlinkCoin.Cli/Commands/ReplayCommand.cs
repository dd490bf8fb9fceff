using System.CommandLine;
using FlinkCoin.Connect.Kafka;
using FlinkCoin.Embedded;

namespace FlinkCoin.Cli.Commands;

/// <summary><c>flinkcoin replay</c>: tapes into a topic.</summary>
internal static class ReplayCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var tapes = new Argument<string[]>("TAPE") { Description = "Tapes, read one after another as one: .jsonl, .gz, .zst; - for standard input.", Arity = ArgumentArity.OneOrMore };
        var to = new Option<KafkaAddress?>("--to") { Description = "The topic, kafka://HOST:PORT/TOPIC; it is created where it is missing.", HelpName = "TOPIC", Required = true, CustomParser = KafkaArguments.Address };
        var partitions = new Option<int>("--partitions") { Description = "Partitions of a topic that is created. Default 4.", HelpName = "N", CustomParser = Parse.Number(1, 10_000) };
        var rate = new Option<double?>("--rate") { Description = "How fast: 1x as the market went by the messages' own times, 20x, 0.5x; max as fast as it goes. Default max.", HelpName = "RATE", CustomParser = Parse.Rate };
        var kafka = new KafkaArguments();
        var command = new Command("replay", "Writes tapes to a topic of Kafka, numbered as a recorder would, each message once.") { tapes, to, partitions, rate, kafka.Config };
        command.Validators.Add(result =>
        {
            if (result.GetValue(tapes)?.Count(tape => tape == TapeSource.StandardInput) > 1)
                result.AddError("TAPE -: standard input can be read only once; leave out the others.");
        });
        command.SetAction(parsed => ReplayJob.Run(
            parsed.GetValue(tapes)!,
            new KafkaConnection(parsed.GetValue(to)!, kafka.Read(parsed)),
            new ReplayOptions { Partitions = parsed.GetResult(partitions) is null ? null : parsed.GetValue(partitions), Rate = parsed.GetValue(rate) }));
        return command;
    }
}
