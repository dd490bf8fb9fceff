namespace FlinkCoin.Cli;

/// <summary>What the tool's exit codes mean.</summary>
internal static class ExitCode
{
    /// <summary>All was done.</summary>
    public const int Done = 0;

    /// <summary>It failed.</summary>
    public const int Failed = 1;

    /// <summary>Wrong usage, or input that cannot be read or ends too early.</summary>
    public const int Usage = 2;

    /// <summary>Interrupted by the user.</summary>
    public const int Interrupted = 130;
}
