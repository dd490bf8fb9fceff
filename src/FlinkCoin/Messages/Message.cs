namespace FlinkCoin.Messages;

/// <summary>A message after reading, kept and filled again for the next one.</summary>
public sealed class Message
{
    private LevelChange[] _levels = new LevelChange[256];

    /// <summary>Its type.</summary>
    public MessageKind Kind { get; internal set; }

    /// <summary>Its time in µs since 1970, or <see cref="Timestamp.None"/>.</summary>
    public long Time { get; internal set; }

    /// <summary>The levels of a snapshot or l2update, in the order of the text but bids and asks of a snapshot in either order; a match has its price and size as the only one.</summary>
    public ReadOnlySpan<LevelChange> Levels => _levels.AsSpan(0, Count);

    /// <summary>The number of <see cref="Levels"/>.</summary>
    public int Count { get; internal set; }

    /// <summary>The trade id of match and last_match, the last trade id of a heartbeat; −1 where there is none.</summary>
    public long TradeId { get; internal set; }

    /// <summary>Where the reason of a recorder's gap lies in the text; empty where it gives none.</summary>
    internal JsonText Reason { get; set; }

    /// <summary>Where a malformed message breaks: a byte offset.</summary>
    public int ErrorOffset { get; internal set; }

    /// <summary>What is wrong with a malformed message, as half a sentence of plain characters; null where nothing is.</summary>
    public string? Error { get; internal set; }

    /// <summary>True where every number is in the product's units already and each of them fits.</summary>
    internal bool IsInUnits { get; set; }

    /// <summary>The levels for the one who reads or converts them.</summary>
    internal Span<LevelChange> MutableLevels => _levels.AsSpan(0, Count);

    /// <summary>The whole room for levels; <see cref="Grow"/> makes more of it.</summary>
    internal LevelChange[] Room => _levels;

    /// <summary>Begins anew.</summary>
    internal void Clear()
    {
        Kind = MessageKind.Other;
        Time = Timestamp.None;
        Count = 0;
        TradeId = -1;
        Reason = default;
        Error = null;
        ErrorOffset = 0;
        IsInUnits = false;
    }

    /// <summary>Doubles the room for levels.</summary>
    internal LevelChange[] Grow()
    {
        Array.Resize(ref _levels, _levels.Length * 2);
        return _levels;
    }

    /// <summary>Makes room for so many levels at once: growing to them step by step would cost several times as much.</summary>
    internal void Reserve(int levels)
    {
        if (_levels.Length < levels)
            Array.Resize(ref _levels, levels);
    }

    /// <summary>The place for one more level.</summary>
    internal ref LevelChange Add()
    {
        if (Count == _levels.Length)
            _ = Grow();
        return ref _levels[Count++];
    }

    /// <summary>Makes it malformed.</summary>
    /// <returns>False, for the caller to return.</returns>
    internal bool Fail(int offset, string error)
    {
        Error = error;
        ErrorOffset = offset;
        return false;
    }
}
