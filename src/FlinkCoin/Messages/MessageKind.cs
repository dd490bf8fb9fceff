namespace FlinkCoin.Messages;

/// <summary>The types of message that mean something here.</summary>
public enum MessageKind : byte
{
    /// <summary>Any other type, known to the exchange or not: passed by.</summary>
    Other,

    /// <summary>The whole book.</summary>
    Snapshot,

    /// <summary>Changes of levels.</summary>
    L2Update,

    /// <summary>A trade.</summary>
    Match,

    /// <summary>The last trade before the subscription.</summary>
    LastMatch,

    /// <summary>One a second, with the number of the last trade.</summary>
    Heartbeat,

    /// <summary>Best prices and last trade; not used, since the book says the same.</summary>
    Ticker,

    /// <summary>A recorder's own word that messages are missing.</summary>
    Gap,
}
