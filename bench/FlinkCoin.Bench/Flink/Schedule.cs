using System.Diagnostics;

namespace FlinkCoin.Bench.Flink;

/// <summary>An open loop: the times at which messages are sent do not depend on how fast they are taken. Whoever is late is late, and its messages carry the time at which they should have been sent.</summary>
/// <param name="microsecondsPerTick">The time between two ticks; 0 for as fast as it goes.</param>
internal sealed class Schedule(double microsecondsPerTick)
{
    private readonly long _origin = Stopwatch.GetTimestamp();
    private readonly long _start = (DateTime.UtcNow.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    /// <summary>Now, in µs since 1970, on a clock that never goes back.</summary>
    public long Now => _start + (long)Stopwatch.GetElapsedTime(_origin).TotalMicroseconds;

    /// <summary>When a tick is, in µs since 1970.</summary>
    public long At(long tick) => microsecondsPerTick == 0 ? Now : _start + (long)(tick * microsecondsPerTick);

    /// <summary>Waits for a tick.</summary>
    /// <returns>When it should be, in µs since 1970.</returns>
    public long WaitFor(long tick)
    {
        var at = At(tick);
        for (var left = at - Now; left > 0; left = at - Now)
        {
            // Sleeping takes at least as long as is asked for, and mostly some 60 µs longer.
            if (left > 200)
                Thread.Sleep(TimeSpan.FromMicroseconds(left - 100));
            else
                Thread.SpinWait(20);
        }

        return at;
    }
}
