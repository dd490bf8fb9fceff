namespace FlinkCoin.Oracle;

/// <summary>What a product has counted: the contract's figures of <c>--json</c>, and those that are counted only.</summary>
public sealed record OracleCounts
{
    /// <summary>Messages processed; a repeat is not.</summary>
    public long Messages { get; set; }

    public long Malformed { get; set; }

    public long Changes { get; set; }

    public long Snapshots { get; set; }

    public long Matches { get; set; }

    public long AbsentRemovals { get; set; }

    public long BeforeSnapshot { get; set; }

    public long Crossed { get; set; }

    public long Decisions { get; set; }

    public long ClockBack { get; set; }

    public long Repeats { get; set; }

    /// <summary>Messages that came too early and had to wait.</summary>
    public long Disordered { get; set; }
}
