namespace FlinkCoin;

/// <summary>What a product's pipeline has counted since its first message.</summary>
public sealed class PipelineCounts
{
    /// <summary>Messages processed, malformed ones included, repeats not.</summary>
    public long Messages { get; internal set; }

    /// <summary>Messages that could not be read.</summary>
    public long Malformed { get; internal set; }

    /// <summary>Entries of the l2updates that were applied.</summary>
    public long Changes { get; internal set; }

    /// <summary>Snapshots applied.</summary>
    public long Snapshots { get; internal set; }

    /// <summary>Messages of type match.</summary>
    public long Matches { get; internal set; }

    /// <summary>Removals of levels that the book did not have.</summary>
    public long AbsentRemovals { get; internal set; }

    /// <summary>l2updates dropped because the book was void.</summary>
    public long BeforeSnapshot { get; internal set; }

    /// <summary>Times that the book became locked or crossed.</summary>
    public long Crossed { get; internal set; }

    /// <summary>Decisions made.</summary>
    public long Decisions { get; internal set; }

    /// <summary>Points at which no decision was made, because the book was void, one-sided, locked or crossed, or might be younger than the clock.</summary>
    public long Undecided { get; internal set; }

    /// <summary>Decisions whose longest window was cut short by a gap, a re-anchor or a silence, or had not filled yet.</summary>
    public long ShortWindows { get; internal set; }

    /// <summary>Times in messages that would have moved the clock back.</summary>
    public long ClockBack { get; internal set; }

    /// <summary>Messages dropped because they had been processed already, or came later than a declared gap. Depends on delivery.</summary>
    public long Repeats { get; internal set; }

    /// <summary>Messages that had to wait for an earlier one. Depends on delivery.</summary>
    public long Disordered { get; internal set; }
}
