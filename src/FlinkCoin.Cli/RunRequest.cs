using FlinkCoin.Connect.Simulation;

namespace FlinkCoin.Cli;

/// <summary>A run as the user ordered it.</summary>
internal sealed record RunRequest
{
    /// <summary>Tapes, in order; none for the simulated exchange.</summary>
    public required IReadOnlyList<string> Tapes { get; init; }

    /// <summary>The simulated exchange, where there are no tapes.</summary>
    public required SimulationOptions Simulation { get; init; }

    /// <summary>How products are evaluated.</summary>
    public required PipelineOptions Pipeline { get; init; }

    /// <summary>Threads that own products.</summary>
    public required int Workers { get; init; }

    /// <summary>The folder of the checkpoint, or null.</summary>
    public required string? Checkpoint { get; init; }

    /// <summary>The time between checkpoints.</summary>
    public required TimeSpan CheckpointEvery { get; init; }

    /// <summary>The file of the records, or null.</summary>
    public required string? Out { get; init; }

    /// <summary>The folder of the report, or null.</summary>
    public required string? Report { get; init; }

    /// <summary>True for JSON on standard output and nothing else there.</summary>
    public required bool Json { get; init; }
}
