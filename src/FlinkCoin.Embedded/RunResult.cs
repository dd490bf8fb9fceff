using FlinkCoin.Evaluation;

namespace FlinkCoin.Embedded;

/// <summary>What a run came to.</summary>
public sealed record RunResult
{
    /// <summary>All messages, those of no product included.</summary>
    public required long Messages { get; init; }

    /// <summary>Uncompressed bytes read.</summary>
    public required long Bytes { get; init; }

    /// <summary>From the first byte read to the last record written, over all the runs that were resumed.</summary>
    public required double Seconds { get; init; }

    /// <summary>The run's digest: 32 lower-case hexadecimal digits.</summary>
    public required string Digest { get; init; }

    /// <summary>The products, in byte order of their ids.</summary>
    public required IReadOnlyList<ProductResult> Products { get; init; }

    /// <summary>The messages that belong to no product, by type; broken text counts as <c>malformed</c>.</summary>
    public required IReadOnlyDictionary<string, long> NoProduct { get; init; }

    /// <summary>The texts of the exchange's <c>error</c> messages, the first few.</summary>
    public required IReadOnlyList<string> ExchangeErrors { get; init; }

    /// <summary>True where the run was cancelled before the input ended.</summary>
    public required bool Interrupted { get; init; }

    /// <summary>Why the input could not be read to its end, for the user; null where it could.</summary>
    public required string? InputError { get; init; }
}

/// <summary>What a run came to for one product.</summary>
public sealed record ProductResult
{
    /// <summary>The product.</summary>
    public required Product Product { get; init; }

    /// <summary>What the pipeline counted.</summary>
    public required PipelineCounts Counts { get; init; }

    /// <summary>The best bid as a decimal string, or null where the side is empty or the book void.</summary>
    public required string? BestBid { get; init; }

    /// <summary>The best ask as a decimal string, or null where the side is empty or the book void.</summary>
    public required string? BestAsk { get; init; }

    /// <summary>The digest of its records; null where it has none.</summary>
    public required string? Digest { get; init; }

    /// <summary>The models' scores.</summary>
    public required Scores Scores { get; init; }

    /// <summary>The additional consumers of its records, as <see cref="EngineOptions.Observers"/> made them.</summary>
    public required IReadOnlyList<IRecords> Observers { get; init; }
}
