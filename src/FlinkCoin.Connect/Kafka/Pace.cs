namespace FlinkCoin.Connect.Kafka;

/// <summary>Waits until a moment of the market's time has come, at a multiple of its speed.</summary>
/// <param name="factor">How many times as fast as the market, above 0.</param>
/// <param name="time">The clock.</param>
internal sealed class Pace(double factor, TimeProvider time)
{
    private long _began;
    private long _first = Timestamp.None;
    private long _latest = Timestamp.None;

    /// <summary>The latest time that has been waited for, in µs since 1970; 0 before there is one.</summary>
    public long Latest => Math.Max(0, _latest);

    /// <summary>How long to wait before a message is sent: nothing where it is late, or carries a time that is not later than the latest.</summary>
    /// <param name="moment">The message's time, in µs since 1970.</param>
    public TimeSpan Until(long moment)
    {
        if (_first == Timestamp.None)
            (_first, _began) = (moment, time.GetTimestamp());
        _latest = Math.Max(_latest, moment);
        var wait = TimeSpan.FromMicroseconds((_latest - _first) / factor) - time.GetElapsedTime(_began);
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }
}
