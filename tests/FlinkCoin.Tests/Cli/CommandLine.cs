using FlinkCoin.Cli;

namespace FlinkCoin.Tests.Cli;

/// <summary>Runs the tool in this process, its console caught. The console is the process's: tests that use this are of the collection "console".</summary>
internal static class CommandLine
{
    /// <summary>The exit code, and what was written to standard output and standard error as text.</summary>
    public static (int Code, string Output, string Error) Run(params string[] args)
    {
        var (output, error) = (Console.Out, Console.Error);
        using var newOutput = new StringWriter();
        using var newError = new StringWriter();
        try
        {
            Console.SetOut(newOutput);
            Console.SetError(newError);
            return (Tool.Run(args), newOutput.ToString(), newError.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }
    }
}
