using FlinkCoin.Embedded;

namespace FlinkCoin.Cli;

/// <summary>Carries out <c>flinkcoin digest</c>.</summary>
internal static class DigestJob
{
    /// <summary>Prints a line for each product, then the run's digest alone.</summary>
    public static int Run(IReadOnlyList<string> paths)
    {
        var result = RecordFiles.Digest(paths);
        if (result.Error is { } error)
        {
            Tool.Complain(error);
            return ExitCode.Usage;
        }

        foreach (var (product, digest) in result.Products)
            Console.Out.WriteLine($"{product} {digest}");
        Console.Out.WriteLine(result.Run);
        return ExitCode.Done;
    }
}
