using FlinkCoin.State;

namespace FlinkCoin.Evaluation;

/// <summary>Notices lost trades: trade ids are dense, and heartbeats name the last one.</summary>
internal sealed class TradeTracker : IStateful
{
    /// <summary>The id of the last match or last_match, or the last that was declared lost; −1 before there is one.</summary>
    private long _last = -1;

    /// <summary>The id that the last heartbeat named and that had not arrived by then; 0 where there is none.</summary>
    private long _named;

    /// <summary>Takes a match.</summary>
    /// <returns>True where ids are missing before it.</returns>
    public bool OnMatch(long id, out long from, out long to)
    {
        (from, to) = (_last + 1, id - 1);
        var isLoss = _last >= 0 && id > _last + 1;
        Arrived(id);
        return isLoss;
    }

    /// <summary>Takes the last trade before a subscription: what lies before it is no loss.</summary>
    public void OnLastMatch(long id)
    {
        if (id >= 0)
            Arrived(id);
    }

    /// <summary>Takes a heartbeat.</summary>
    /// <param name="lastTradeId">The id that it names; 0 or less where it names none.</param>
    /// <param name="from">The first id that is lost.</param>
    /// <param name="to">The last id that is lost.</param>
    /// <returns>True where the trade that an earlier heartbeat named has still not arrived. It counts as declared from then on.</returns>
    public bool OnHeartbeat(long lastTradeId, out long from, out long to)
    {
        (from, to) = (_last < 0 ? _named : _last + 1, _named);
        var isLoss = _named > 0;
        if (isLoss)
            _last = _named;
        _named = lastTradeId > 0 && lastTradeId > _last ? lastTradeId : 0;
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
    }

    private void Arrived(long id)
    {
        _last = id;
        if (id >= _named)
            _named = 0;
    }
}
