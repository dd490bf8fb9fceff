namespace FlinkCoin.Oracle;

/// <summary>Finds trades that never came.</summary>
public sealed class OracleTrades
{
    private long? _last;
    private long _promised;

    /// <summary>A match.</summary>
    /// <returns>The ids that are missing before it, or null.</returns>
    public string? OnMatch(long id)
    {
        var missing = _last is { } last && id > last && id - last > 1 ? $"{last + 1}-{id - 1}" : null;
        _last = id;
        return missing;
    }

    /// <summary>The trade before the subscription: nothing can be missing before it.</summary>
    public void OnLastMatch(long id) => _last = id;

    /// <summary>A heartbeat; 0 is an unknown id.</summary>
    /// <returns>The ids up to the one that the heartbeat before has named, where that one has not come by now, or null.</returns>
    /// <remarks>As long as no trade has been seen there is no telling what is missing: the one that is named may be older than the input.</remarks>
    public string? OnHeartbeat(long lastTradeId)
    {
        var missing = default(string);
        if (_last is { } last && _promised != 0 && _promised > last)
        {
            missing = $"{last + 1}-{_promised}";
            _last = _promised;
        }

        _promised = lastTradeId;
        return missing;
    }
}
