using FlinkCoin.Evaluation;

namespace FlinkCoin.Embedded;

/// <summary>How the embedded engine runs.</summary>
public sealed record EngineOptions
{
    /// <summary>How each product is evaluated.</summary>
    public required PipelineOptions Pipeline { get; init; }

    /// <summary>Threads that own products; 1 at least. Default: the machine's cores less the one that reads, 1 at least.</summary>
    public int Workers { get; init; } = Math.Max(1, Environment.ProcessorCount - 1);

    /// <summary>The folder of the checkpoint, or null for none.</summary>
    public string? Checkpoint { get; init; }

    /// <summary>The time between checkpoints, and between the commits of a <see cref="Sink"/> that is transactional. Default 10 s.</summary>
    public TimeSpan CheckpointEvery { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The file of the records, or null for none or where there is a <see cref="Sink"/>.</summary>
    public string? Out { get; init; }

    /// <summary>Where the records go instead of a file, or null; the caller disposes it.</summary>
    public IRecordSink? Sink { get; init; }

    /// <summary>Makes additional consumers of a product's records, such as a report; those that are <see cref="State.IStateful"/> are part of the checkpoint.</summary>
    public Func<RecordSchema, IReadOnlyList<IRecords>>? Observers { get; init; }
}
