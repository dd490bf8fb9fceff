namespace FlinkCoin.Cli;

/// <summary>An evaluation of tapes or records as the user ordered it.</summary>
internal sealed record EvaluateRequest
{
    /// <summary>Tapes or records, in order; <c>-</c> is standard input.</summary>
    public required IReadOnlyList<string> Inputs { get; init; }

    /// <summary>How products are evaluated where tapes are run.</summary>
    public required PipelineOptions Pipeline { get; init; }

    /// <summary>The options of <see cref="Pipeline"/> that the user gave, by name without dashes: of records, only horizons can still be chosen.</summary>
    public required IReadOnlyDictionary<string, string> Given { get; init; }

    /// <summary>The command line as it was typed, for the report.</summary>
    public required IReadOnlyList<string> CommandLine { get; init; }

    /// <summary>Threads that own products where tapes are run.</summary>
    public required int Workers { get; init; }

    /// <summary>The folder of the report, or null.</summary>
    public required string? Report { get; init; }

    /// <summary>True for JSON on standard output and nothing else there.</summary>
    public required bool Json { get; init; }
}
