namespace FlinkCoin;

/// <summary>What a product's pipeline has counted since its first message.</summary>
public sealed class PipelineCounts
{
    private readonly long[] _counts = new long[14];

    /// <summary>Messages processed, malformed ones included, repeats not.</summary>
    public long Messages
    {
        get => _counts[0];
        internal set => _counts[0] = value;
    }

    /// <summary>Messages that could not be read.</summary>
    public long Malformed
    {
        get => _counts[1];
        internal set => _counts[1] = value;
    }

    /// <summary>Entries of the l2updates that were applied.</summary>
    public long Changes
    {
        get => _counts[2];
        internal set => _counts[2] = value;
    }

    /// <summary>Snapshots applied.</summary>
    public long Snapshots
    {
        get => _counts[3];
        internal set => _counts[3] = value;
    }

    /// <summary>Messages of type match.</summary>
    public long Matches
    {
        get => _counts[4];
        internal set => _counts[4] = value;
    }

    /// <summary>Removals of levels that the book did not have.</summary>
    public long AbsentRemovals
    {
        get => _counts[5];
        internal set => _counts[5] = value;
    }

    /// <summary>l2updates dropped because the book was void.</summary>
    public long BeforeSnapshot
    {
        get => _counts[6];
        internal set => _counts[6] = value;
    }

    /// <summary>Times that the book became locked or crossed.</summary>
    public long Crossed
    {
        get => _counts[7];
        internal set => _counts[7] = value;
    }

    /// <summary>Decisions made.</summary>
    public long Decisions
    {
        get => _counts[8];
        internal set => _counts[8] = value;
    }

    /// <summary>Points at which no decision was made, because the book was void, one-sided, locked or crossed, or might be younger than the clock.</summary>
    public long Undecided
    {
        get => _counts[9];
        internal set => _counts[9] = value;
    }

    /// <summary>Decisions whose longest window was cut short by a gap, a re-anchor or a silence, or had not filled yet.</summary>
    public long ShortWindows
    {
        get => _counts[10];
        internal set => _counts[10] = value;
    }

    /// <summary>Times in messages that would have moved the clock back.</summary>
    public long ClockBack
    {
        get => _counts[11];
        internal set => _counts[11] = value;
    }

    /// <summary>Messages dropped because they had been processed already, or came later than a declared gap. Depends on delivery.</summary>
    public long Repeats
    {
        get => _counts[12];
        internal set => _counts[12] = value;
    }

    /// <summary>Messages that had to wait for an earlier one. Depends on delivery.</summary>
    public long Disordered
    {
        get => _counts[13];
        internal set => _counts[13] = value;
    }

    /// <summary>All of them, for saving and adding up.</summary>
    internal Span<long> All => _counts;
}
