using FlinkCoin.Connect.Kafka;
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

    /// <summary>The topic of the messages instead of tapes, or null.</summary>
    public KafkaAddress? From { get; init; }

    /// <summary>The topic of the records instead of a file, or null.</summary>
    public KafkaAddress? To { get; init; }

    /// <summary>True to end where the topic of the messages ends at the start.</summary>
    public bool Bounded { get; init; }

    /// <summary>The user's settings for both topics.</summary>
    public KafkaConfig Kafka { get; init; } = KafkaConfig.None;

    /// <summary>True for JSON on standard output and nothing else there.</summary>
    public required bool Json { get; init; }
}
