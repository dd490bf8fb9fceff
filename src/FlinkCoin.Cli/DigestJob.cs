namespace FlinkCoin.Cli;

/// <summary>Carries out <c>flinkcoin digest</c>.</summary>
internal static class DigestJob
{
    /// <summary>Prints a line for each product, then the run's digest alone.</summary>
    public static int Run(IReadOnlyList<string> paths) => throw new UsageException(string.Join(' ', paths));
}
