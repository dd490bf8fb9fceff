using System.CommandLine;
using FlinkCoin.Cli.Output;
using FlinkCoin.Connect.Simulation;

namespace FlinkCoin.Cli.Commands;

/// <summary><c>flinkcoin simulate</c>: a tape of the simulated exchange.</summary>
internal static class SimulateCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var seed = new Argument<ulong>("SEED") { Description = "Decides everything that is random; equal seeds make equal tapes.", CustomParser = Parse.Seed };
        var output = new Option<string>("--out") { Description = "The tape: one message a line; compressed where the name ends in .gz or .zst; - for standard output.", HelpName = "TAPE", Required = true };
        var simulation = new SimulationArguments();
        var command = new Command("simulate", "Writes a tape of the simulated exchange.") { seed, output, simulation.Products, simulation.Duration };
        command.SetAction(parsed =>
        {
            using var interrupt = new Interrupt();
            var exchange = new SimulatedExchange(simulation.Read(parsed, parsed.GetValue(seed)));
            return TapeFile.Write(parsed.GetValue(output)!, exchange, interrupt.Token) ? ExitCode.Done : ExitCode.Interrupted;
        });
        return command;
    }
}
