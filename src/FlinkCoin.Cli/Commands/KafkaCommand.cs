using System.CommandLine;
using FlinkCoin.Clusters.Kafka;

namespace FlinkCoin.Cli.Commands;

/// <summary><c>flinkcoin kafka</c>: a broker of this machine.</summary>
internal static class KafkaCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create() => new("kafka", "A Kafka broker of this machine, for people without one.") { Up(), Status(), Down() };

    private static Command Up()
    {
        var port = new Option<int>("--port") { Description = $"Where clients come in. Default {KafkaBroker.DefaultPort}.", HelpName = "N", CustomParser = Parse.Number(1, 65535) };
        var folder = new Option<string?>("--folder") { Description = "A folder for its data. Default: one in the user's cache.", HelpName = "DIR" };
        var command = new Command("up", "Starts a broker, or says that it is up; its data go on.") { port, folder };
        command.SetAction(parsed => KafkaJob.Up(parsed.ValueOr(port, KafkaBroker.DefaultPort), parsed.GetValue(folder)));
        return command;
    }

    private static Command Status()
    {
        var command = new Command("status", "Shows this user's brokers: address, process, data.");
        command.SetAction(_ => KafkaJob.Status());
        return command;
    }

    private static Command Down()
    {
        var port = new Option<int?>("--port") { Description = "Which one. Default: the only one that there is.", HelpName = "N", CustomParser = argument => Parse.Number(1, 65535)(argument) };
        var delete = new Option<bool>("--delete") { Description = "Remove its data too." };
        var command = new Command("down", "Stops a broker; its data stay, unless --delete is given.") { port, delete };
        command.SetAction(parsed => KafkaJob.Down(parsed.GetValue(port), parsed.GetValue(delete)));
        return command;
    }
}
