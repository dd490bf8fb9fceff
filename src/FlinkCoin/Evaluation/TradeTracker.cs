using FlinkCoin.State;

namespace FlinkCoin.Evaluation;

/// <summary>Notices lost trades: trade ids are dense, and heartbeats name the last one.</summary>
internal sealed class TradeTracker : IStateful
{
    /// <summary>The id of the last match or last_match, or the last that was declared lost; −1 before there is one.</summary>
    private long _last = -1;

    /// <summary>The id that the last heartbeat named; 0 where it named none.</summary>
    private long _named;

    /// <summary>Takes a match.</summary>
    /// <returns>True where ids are missing before it.</returns>
    public bool OnMatch(long id, out long from, out long to)
    {
        var isLoss = _last >= 0 && id - 1 > _last;
        (from, to) = (_last + 1, id - 1);
        _last = id;
        return isLoss;
    }

    /// <summary>Takes the last trade before a subscription: what lies before it is no loss.</summary>
    /// <param name="id">Its id, or −1 where it has none.</param>
    public void OnLastMatch(long id)
    {
        if (id >= 0)
            _last = id;
    }

    /// <summary>Takes a heartbeat.</summary>
    /// <param name="lastTradeId">The id that it names; 0 or less where it names none.</param>
    /// <param name="from">The first id that is lost.</param>
    /// <param name="to">The last id that is lost.</param>
    /// <returns>
    /// True where the trade that the heartbeat before has named has still not arrived: it counts as declared from then on, so that a loss is reported once.
    /// Never before the first trade: what is named then may be older than the input.
    /// </returns>
    public bool OnHeartbeat(long lastTradeId, out long from, out long to)
    {
        (from, to) = (_last + 1, _named);
        var isLoss = _last >= 0 && _named > _last;
        if (isLoss)
            _last = _named;
        _named = Math.Max(0, lastTradeId);
        return isLoss;
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Long(_last);
        writer.Long(_named);
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        _last = reader.Long();
        _named = reader.Long();
        if (_last < -1 || _named < 0)
            throw new StateException("a trade id below zero");
    }
}
