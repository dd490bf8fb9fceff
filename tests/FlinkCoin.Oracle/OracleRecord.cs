using System.Globalization;

namespace FlinkCoin.Oracle;

/// <summary>A record of a product, without what features and models say.</summary>
/// <param name="N">Its running number.</param>
public abstract record OracleRecord(long N)
{
    /// <summary>The seq of the message at which the oracle wrote it, for explanations; 0 where it was read from a line.</summary>
    public long Cause { get; init; }
}

public sealed record OracleDecision(long N, long Time, string Bid, string Ask, string Mid) : OracleRecord(N)
{
    public override string ToString() => $"{N} decision at {Time}: {Bid} {Ask} mid {Mid}";
}

/// <param name="N">Its running number.</param>
/// <param name="Of">The decision's number.</param>
/// <param name="Time">The decision's time.</param>
/// <param name="Horizon">The horizon as users write it.</param>
/// <param name="Return">In basis points; null where it is void.</param>
/// <param name="Void">The reason, or null.</param>
public sealed record OracleOutcome(long N, long Of, long Time, string Horizon, double? Return, string? Void) : OracleRecord(N)
{
    public override string ToString() =>
        $"{N} outcome of {Of} at {Time} for {Horizon}: {Void ?? Return?.ToString("R", CultureInfo.InvariantCulture)}";
}

/// <summary>A record of which models alone know: weights of combinations, a drift. It counts, and says nothing to the oracle.</summary>
/// <param name="N">Its running number.</param>
/// <param name="Kind">The kind.</param>
public sealed record OracleModelRecord(long N, string Kind) : OracleRecord(N);

/// <param name="N">Its running number.</param>
/// <param name="Seq">The message at which it was noticed.</param>
/// <param name="Fault">The kind.</param>
/// <param name="Detail">The detail where the contract fixes it, else null.</param>
public sealed record OracleFault(long N, long Seq, string Fault, string? Detail) : OracleRecord(N)
{
    public override string ToString() => $"{N} fault {Fault} at seq {Seq}{(Detail is null ? "" : ": " + Detail)}";
}
