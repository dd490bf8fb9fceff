using FlinkCoin.State;

namespace FlinkCoin.Features;

/// <summary>Signed volume (positive where buyers took; in units of size) and number of the matches of the last 1, 5, 15, 60 and 300 seconds, over (t − w, t] of the product's clock.</summary>
/// <remarks>A match counts at the clock's value when it was applied. Sums are exact. <see cref="Feature.Restart"/> empties the windows.</remarks>
[Feature("trade-flow", Order = 50)]
public sealed class TradeFlow : Feature
{
    private const int Windows = 5;

    // One ring for all windows, with a tail for each. Places count on for ever; the ring has a power of two of them.
    // A window's sum is the difference of two totals, so that a trade costs one addition, however many windows there are.
    private readonly long[] _tails = new long[Windows];
    private long[] _times = new long[64];
    private Int128[] _totals = new Int128[64];
    private Int128 _total;
    private long _head;

    private static ReadOnlySpan<int> Seconds => [1, 5, 15, 60, 300];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names { get; } =
        [.. Seconds.ToArray().Select(window => $"flow{window}s"), .. Seconds.ToArray().Select(window => $"trades{window}s")];

    /// <inheritdoc/>
    public override void Write(Market market, Span<double> values)
    {
        for (var window = 0; window < Windows; window++)
        {
            var tail = Tail(market.Time, window);
            values[window] = FixedPoint.ToDouble(_total - TotalBefore(tail), market.SizeDecimals);
            values[Windows + window] = _head - tail;
        }
    }

    /// <inheritdoc/>
    public override void OnTrade(Market market, in Trade trade) => Add(market.Time, trade.SignedSize);

    /// <summary>Lets go of what has left the windows, so that a decision at this second finds nothing to skip.</summary>
    public override void OnSecond(Market market)
    {
        for (var window = 0; window < Windows; window++)
            _tails[window] = Tail(market.Time, window);
    }

    /// <inheritdoc/>
    public override void Restart()
    {
        Array.Fill(_tails, _head);
        _total = 0;
    }

    /// <inheritdoc/>
    public override void Rescale(long priceFactor, long sizeFactor)
    {
        for (var place = _tails[^1]; place < _head; place++)
            Total(place) *= sizeFactor;
        _total *= sizeFactor;
    }

    /// <inheritdoc/>
    public override void Save(StateWriter writer)
    {
        var oldest = _tails[^1];
        writer.VarUInt((ulong)(_head - oldest));
        var time = 0L;
        for (var place = oldest; place < _head; place++)
        {
            writer.VarUInt((ulong)(Time(place) - time));
            writer.VarInt((long)(TotalBefore(place + 1) - TotalBefore(place)));
            time = Time(place);
        }

        foreach (var tail in _tails.AsSpan(0, Windows - 1))
            writer.VarUInt((ulong)(tail - oldest));
    }

    /// <inheritdoc/>
    public override void Load(ref StateReader reader)
    {
        Restart();
        var oldest = _head;
        var count = reader.Count(int.MaxValue);
        var time = 0L;
        for (var i = 0; i < count; i++)
        {
            var step = reader.VarUInt();
            if (step > (ulong)(long.MaxValue - time))
                throw new StateException($"a trade {step} µs after {time}");
            time += (long)step;
            Add(time, reader.VarInt());
        }

        for (var window = 0; window < Windows - 1; window++)
            _tails[window] = oldest + reader.Count(count);
    }

    private ref long Time(long place) => ref _times[place & (_times.Length - 1)];

    /// <summary>The sum of the sizes before a place.</summary>
    private ref Int128 Total(long place) => ref _totals[place & (_totals.Length - 1)];

    private Int128 TotalBefore(long place) => place == _head ? _total : Total(place);

    private void Add(long time, long size)
    {
        if (_head - _tails[^1] == _times.Length)
            Grow();
        Time(_head) = time;
        Total(_head) = _total;
        _total += size;
        _head++;
    }

    private void Grow()
    {
        var (times, totals) = (new long[2 * _times.Length], new Int128[2 * _totals.Length]);
        for (var place = _tails[^1]; place < _head; place++)
        {
            times[place & (times.Length - 1)] = Time(place);
            totals[place & (totals.Length - 1)] = Total(place);
        }

        (_times, _totals) = (times, totals);
    }

    /// <summary>The first place of a window that ends at a time.</summary>
    private long Tail(long time, int window)
    {
        var tail = _tails[window];
        for (var start = time - (Seconds[window] * Duration.Second); tail < _head && Time(tail) <= start;)
            tail++;
        return tail;
    }
}
