using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using FlinkCoin.Cli.Commands;
using FlinkCoin.Clusters;

namespace FlinkCoin.Cli;

/// <summary>The command line as a whole: finds the command, and turns whatever a user can cause into a line on standard error and an exit code.</summary>
internal static class Tool
{
    /// <summary>Runs the tool.</summary>
    public static int Run(string[] args)
    {
        // A name that begins with @ is a file like any other, and not one to read arguments from.
        var parsed = Root().Parse(args.Length == 0 ? ["--help"] : args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (FindError(parsed) is { } wrong)
        {
            var command = HelpWithExamples.PathOf(parsed.CommandResult);
            Complain(wrong);
            Console.Error.WriteLine($"See: flinkcoin {(command.Length == 0 ? "" : command + " ")}--help");
            return ExitCode.Usage;
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (UsageException error)
        {
            Complain(error.Message);
            return ExitCode.Usage;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ClusterException)
        {
            Complain(error.Message);
            return ExitCode.Failed;
        }
    }

    /// <summary>Tells the user what is wrong.</summary>
    public static void Complain(string message) => Console.Error.WriteLine("flinkcoin: " + message);

    private static string? FindError(ParseResult parsed)
    {
        if (parsed.UnmatchedTokens.Count > 0 && parsed.Errors.Count > 0)
            return $"{parsed.UnmatchedTokens[0]}: there is no such command or option.";
        if (parsed.Errors.Count > 0)
            return parsed.Errors[0].Message;

        // Such as "$FILE" in a script where FILE is not set.
        return parsed.CommandResult.Children.FirstOrDefault(child => child.Tokens.Any(token => token.Value.Length == 0)) switch
        {
            OptionResult option => $"{option.Option.Name}: its value is empty; give one, or leave it out.",
            ArgumentResult argument => $"{argument.Argument.Name}: its value is empty; give one, or leave it out.",
            _ => null,
        };
    }

    private static Command Root()
    {
        // A RootCommand would name itself after the file that the launcher starts.
        var root = new Command("flinkcoin", "Reads a crypto exchange's order-book messages, learns online, predicts the next returns and scores itself.")
        {
            new HelpOption { Recursive = true },
            new VersionOption { Action = new VersionAction() },
            RunCommand.Create(),
            SimulateCommand.Create(),
            ReplayCommand.Create(),
            EvaluateCommand.Create(),
            DigestCommand.Create(),
            KafkaCommand.Create(),
            FlinkCommand.Create(),
        };
        root.Options.OfType<HelpOption>().Single().Action = new HelpWithExamples();
        return root;
    }
}
