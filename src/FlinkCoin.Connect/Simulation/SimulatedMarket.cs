using FlinkCoin.Numerics;

namespace FlinkCoin.Connect.Simulation;

/// <summary>One product of a simulated exchange: advances by intervals of 50 ms and writes what the exchange would send of them.</summary>
internal sealed class SimulatedMarket
{
    private const long Interval = 50_000;

    /// <summary>How late an interval's l2update may be.</summary>
    private const uint Jitter = 3_000;

    /// <summary>Trades come after this much of an interval; before it lies what an ordered crossing needs.</summary>
    private const long Quiet = 6_000;

    private const long TickerPeriod = 5 * Duration.Second;

    private readonly RandomSource _timing;
    private readonly FaultOrders _faults;
    private readonly long _silence;
    private readonly OrderFlow _flow;
    private readonly MarketMessages _messages;
    private readonly Outbox _outbox = new();
    private readonly long _opening;
    private readonly ulong _orders;
    private long _intervals;
    private long _shift;
    private long _end;
    private long _nextHeartbeat;
    private long _nextTicker;
    private long _sequence;
    private bool _isOpen;
    private MarketTrade _last;

    /// <summary>Makes a market.</summary>
    public SimulatedMarket(SimulationOptions options, int product)
    {
        var listing = ProductCatalogue.At(product);
        // Four sources a product, so that neither timing nor faults change the market.
        var stream = (ulong)product * 4;
        var fair = new FairPrice(
            new RandomSource(options.Seed, stream + 1), listing.Window / 2, listing.Window * 7L / 16, listing.Volatility, options.Predictability);
        _flow = new OrderFlow(listing, new RandomSource(options.Seed, stream + 2), fair, options.Predictability);
        _timing = new RandomSource(options.Seed, stream + 3);
        _faults = new FaultOrders(options.Faults, new RandomSource(options.Seed, stream + 4), product);
        _silence = options.Faults.SilenceMicroseconds;
        _messages = new MarketMessages(listing, _outbox);
        Rank = product;
        _opening = _end = SimulatedExchange.Start + 100_000 + _timing.NextBelow((uint)Interval);
        _nextHeartbeat = NextSecond(_end);
        _nextTicker = _end + _timing.NextBelow((uint)TickerPeriod);
        _sequence = 10_000_000_000 + _timing.NextBelow(2_000_000_000);
        _orders = _timing.NextUInt64();
        _last = new MarketTrade(
            100_000_000 + _timing.NextBelow(900_000_000), Side.Buy, _flow.Ladder.PriceOf(_flow.Ladder.Bid), listing.TypicalSize,
            _timing.NextUInt64(), _timing.NextUInt64(), _opening - _timing.NextBelow((uint)Duration.Second));
    }

    /// <summary>The place in the listing.</summary>
    public int Rank { get; }

    /// <summary>True where a message waits.</summary>
    public bool HasMessage => !_outbox.IsEmpty;

    /// <summary>The arrival of the next message, or a time that it cannot be earlier than, in µs since 1970.</summary>
    public long NextTime => HasMessage ? _outbox.NextTime : _end;

    /// <summary>Takes the next message.</summary>
    public ReadOnlySpan<byte> Take() => _outbox.Take();

    /// <summary>Advances by an interval, once all messages have been taken. It may leave no message.</summary>
    public void Advance()
    {
        _outbox.Clear();
        if (!_isOpen)
        {
            _isOpen = true;
            Open(_opening);
            return;
        }

        var begin = BeginInterval();
        if (_faults.Take(SimulatedFault.Crossed))
            Cross(begin);
        _flow.Advance();
        ReportTrades(begin + Quiet);
        HeartbeatUntil(_end);
        _sequence += 1 + _flow.Ladder.Touched(Side.Buy).Length + _flow.Ladder.Touched(Side.Sell).Length;
        // Now and then the exchange stamps a batch a little late, as the real one does: the product's clock would go back.
        var late = (_timing.NextUInt64() & 127) == 0 ? _timing.NextBelow(25_000) : 0;
        _messages.Update(_flow, _end - late, _end);
        if (_end >= _nextTicker)
        {
            _messages.Ticker(_flow.Ladder, _last, _sequence, _end);
            _nextTicker += TickerPeriod;
        }

        MakeFaultsAtEnd();
    }

    private static long NextSecond(long time) => (time / Duration.Second * Duration.Second) + Duration.Second;

    private void Open(long time)
    {
        _messages.Snapshot(_flow, time, time);
        _messages.Match("last_match"u8, _last, _sequence, time);
    }

    private long BeginInterval()
    {
        var begin = _end;
        _intervals++;
        var nominal = _opening + (_intervals * Interval) + _shift;
        _faults.Begin(nominal - SimulatedExchange.Start);
        if (_faults.Take(SimulatedFault.Silence))
        {
            _shift += _silence;
            nominal += _silence;
            begin += _silence;
            _nextHeartbeat = NextSecond(begin);
            _nextTicker += _silence;
        }

        _end = nominal + _timing.NextBelow(Jitter);
        return begin;
    }

    private void ReportTrades(long from)
    {
        var time = from;
        var taker = 0UL;
        foreach (ref readonly var trade in _flow.Trades)
        {
            if (trade.BeginsOrder)
            {
                time += _timing.NextBelow((uint)(_end - time) / 2);
                taker = _timing.NextUInt64();
                HeartbeatUntil(time);
            }

            var price = _flow.Ladder.PriceOf(trade.Tick);
            // Whoever stands at a price stays the same for a while.
            var maker = ((ulong)price + (ulong)(_intervals >> 9)) * 0xC2B2AE3D27D4EB4F ^ _orders;
            _last = new MarketTrade(_last.Id + 1, trade.Maker, price, trade.Size, maker, taker, time);
            _sequence += 2;
            _messages.Match("match"u8, _last, _sequence, time);
        }
    }

    private void HeartbeatUntil(long time)
    {
        if (time < _nextHeartbeat)
            return;
        _messages.Heartbeat(_last.Id, ++_sequence, _nextHeartbeat);
        _nextHeartbeat = NextSecond(_nextHeartbeat) + _timing.NextBelow(30);
    }

    private void Cross(long begin)
    {
        var price = _flow.Ladder.PriceOf(_flow.Ladder.Ask) + 2;
        _messages.UpdateOfBid(price, 1_000, begin + 1_000);
        _messages.UpdateOfBid(price, 0, begin + 4_000);
    }

    private void MakeFaultsAtEnd()
    {
        if (_faults.Take(SimulatedFault.Gap))
        {
            _outbox.Clear();
            _messages.Gap(_end);
            Open(_end);
        }

        if (_faults.Take(SimulatedFault.Reanchor))
            _messages.Snapshot(_flow, null, _end);
        if (_outbox.Count == 0)
            return;
        if (_faults.Take(SimulatedFault.Duplicate))
        {
            _outbox.Text(_outbox.Last);
            _outbox.Complete(_end);
        }

        if (_faults.Take(SimulatedFault.Malformed))
            Break();
    }

    private void Break()
    {
        var whole = _outbox.Last;
        switch (_faults.Choose(3))
        {
            case 0:
                _outbox.Text(whole[..(whole.Length / 2)]);
                break;
            case 1:
                _outbox.Text(whole[..(whole.Length - 10)]);
                _outbox.Text([0xFF]);
                _outbox.Text(whole[(whole.Length - 9)..]);
                break;
            default:
                _outbox.Text(whole[..^1]);
                _outbox.Text("]"u8);
                break;
        }

        _outbox.Complete(_end);
    }
}
