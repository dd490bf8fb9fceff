namespace FlinkCoin.Oracle;

/// <summary>An outcome that is not known yet.</summary>
public sealed class OracleOpenOutcome(OracleDecision decision, ExactDecimal mid, OracleHorizon horizon, int place)
{
    public OracleDecision Decision { get; } = decision;

    public ExactDecimal Mid { get; } = mid;

    public OracleHorizon Horizon { get; } = horizon;

    /// <summary>The place of the horizon in the options, which orders the outcomes of one decision.</summary>
    public int Place { get; } = place;

    /// <summary>When it is due, for a horizon in time.</summary>
    public long Due => Decision.Time + Horizon.Microseconds;

    /// <summary>The changes that have counted since the decision, for a horizon in changes.</summary>
    public long Changes { get; set; }

    /// <summary>Why it is void: the first reason that happened.</summary>
    public string? Void { get; set; }

    /// <summary>By due time, then the oldest decision first.</summary>
    public static Comparer<OracleOpenOutcome> InOrder { get; } = Comparer<OracleOpenOutcome>.Create((a, b) =>
        (a.Due, a.Decision.N, a.Place).CompareTo((b.Due, b.Decision.N, b.Place)));
}
