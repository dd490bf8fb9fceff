using System.Text;
namespace FlinkCoin.Oracle;

/// <summary>A price with its size.</summary>
public sealed record OracleLevel(bool IsBuy, ExactDecimal Price, ExactDecimal Size);

/// <summary>A message that is well formed as far as its own text can tell.</summary>
public sealed record OracleMessage
{
    public required string Type { get; init; }

    /// <summary>The time in µs since 1970; null where there is none, or one before 2009, or where the type's times do not count.</summary>
    public long? Time { get; init; }

    /// <summary>The levels of a snapshot, or the changes of an l2update, as they stand.</summary>
    public IReadOnlyList<OracleLevel> Levels { get; init; } = [];

    /// <summary>The prices and sizes that the message shows: of snapshots, l2updates and matches.</summary>
    public IEnumerable<ExactDecimal> Prices => Levels.Select(level => level.Price).Concat(Trade is null ? [] : [Trade.Price]);

    public IEnumerable<ExactDecimal> Sizes => Levels.Select(level => level.Size).Concat(Trade is null ? [] : [Trade.Size]);

    /// <summary>The trade of a match.</summary>
    public OracleLevel? Trade { get; init; }

    /// <summary>The id of a match or last_match; a heartbeat's last_trade_id. Null where it is unreadable.</summary>
    public long? TradeId { get; init; }

    /// <summary>The recorder's reason of a gap; null where there is none.</summary>
    public string? Reason { get; init; }

    /// <summary>Reads a text.</summary>
    /// <returns>Null where it is malformed.</returns>
    public static OracleMessage? Read(OracleText text)
    {
        if (text.Root is not { Kind: OracleJsonKind.Object } root || text.HasRepeatedKey || root.Field("type")?.AsString is not { } type)
            return null;
        var time = default(long?);
        if (type is "snapshot" or "l2update" or "match" or "heartbeat" or "gap" && root.Field("time") is { } field)
        {
            if (field.AsString is not { } written || !OracleTime.TryParse(written, out var microseconds))
                return null;
            time = microseconds < OracleTime.Earliest ? null : microseconds;
        }

        return type switch
        {
            "snapshot" => ReadSnapshot(root, time),
            "l2update" => ReadUpdate(root, time),
            "match" => ReadMatch(root, time),
            "last_match" => new OracleMessage { Type = type, TradeId = root.Field("trade_id")?.AsNatural },
            "heartbeat" => new OracleMessage { Type = type, Time = time, TradeId = root.Field("last_trade_id")?.AsNatural },
            // Its time moves nothing. Not every reader takes a surrogate that stands alone: it becomes U+FFFD.
            "gap" => new OracleMessage { Type = type, Reason = root.Field("reason")?.AsString is { } reason ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(reason)) : null },
            _ => new OracleMessage { Type = type },
        };
    }

    private static OracleMessage? ReadSnapshot(OracleJson root, long? time) =>
        ReadLevels(root.Field("bids"), "buy") is { } bids && ReadLevels(root.Field("asks"), "sell") is { } asks
            ? new OracleMessage { Type = "snapshot", Time = time, Levels = [.. bids, .. asks] }
            : null;

    private static OracleMessage? ReadUpdate(OracleJson root, long? time) =>
        ReadLevels(root.Field("changes"), side: null) is { } changes
            ? new OracleMessage { Type = "l2update", Time = time, Levels = changes }
            : null;

    private static OracleMessage? ReadMatch(OracleJson root, long? time) =>
        root.Field("trade_id")?.AsNatural is { } id
            && ReadLevel(root.Field("side")?.AsString, root.Field("price")?.AsString, root.Field("size")?.AsString) is { } trade
            ? new OracleMessage { Type = "match", Time = time, TradeId = id, Trade = trade }
            : null;

    /// <summary>Levels of a known side are price, size, …; those of a change begin with the side.</summary>
    private static List<OracleLevel>? ReadLevels(OracleJson? array, string? side)
    {
        if (array is not { Kind: OracleJsonKind.Array })
            return null;
        var levels = new List<OracleLevel>();
        foreach (var item in array.Items)
        {
            if (item.Kind != OracleJsonKind.Array)
                return null;
            var texts = item.Items.Select(element => element.AsString).ToList();
            if (side is not null)
                texts.Insert(0, side);
            if (texts.Count < 3 || ReadLevel(texts[0], texts[1], texts[2]) is not { } level)
                return null;
            levels.Add(level);
        }

        return levels;
    }

    private static OracleLevel? ReadLevel(string? side, string? price, string? size) =>
        side is "buy" or "sell"
            && price is not null && ExactDecimal.TryParse(price, out var p) && !p.IsZero
            && size is not null && ExactDecimal.TryParse(size, out var s)
            ? new OracleLevel(side == "buy", p, s)
            : null;
}
