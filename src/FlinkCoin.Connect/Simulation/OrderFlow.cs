using System.Numerics;
using FlinkCoin.Numerics;

namespace FlinkCoin.Connect.Simulation;

/// <summary>The orders of one product: limit orders, cancellations and market orders that make the book follow the fair price and lean with the pressure.</summary>
/// <remarks>
/// The middle of the book stays where it is until the fair price is half a second's standard deviation (a tick at least) away, and then jumps to it.
/// So without a drift the middle is a martingale: neither bounce nor lag is there to be learnt.
/// The pressure p shows in three ways, each of them noisy:
/// <list type="bullet">
/// <item>the queues at the best prices: imbalance 0.3 p + 0.3 n, n standard normal, cut at ±0.9, drawn anew with about every second interval;</item>
/// <item>moves of the best prices by one tick, four a second where a tick is small, up with probability ½ + 0.75 κ p (cut): order-flow imbalance sums them.
/// They lean with κ, because in a quiet second they alone are the return, and with κ = 0 nothing may tell its sign;</item>
/// <item>the side of small market orders, buys with probability ½ + 0.2 p (cut).</item>
/// </list>
/// </remarks>
internal sealed class OrderFlow
{
    /// <summary>The longest walk of one market order, in levels; what is left of the way is cancelled.</summary>
    private const int LongestWalk = 48;

    /// <summary>Moves by one tick are made where a second's standard deviation is this many ticks at least, so that they are no signal of their own.</summary>
    private const double SmallTick = 16;

    private readonly RandomSource _random;
    private readonly ProductListing _listing;
    private readonly FairPrice _fair;
    private readonly FarLevels[] _far;
    private readonly Func<long> _drawSize;
    private readonly SimulatedTrade[] _trades = new SimulatedTrade[256];
    private readonly double _stickiness;
    private readonly double _nearScale;
    private readonly double _refreshing;
    private readonly double _trading;
    private readonly double _creeping;
    private readonly double _leaning;
    private readonly int _spacing;
    private readonly int _thinning;
    private readonly uint _widest;
    private double _middle;
    private long _queues;

    /// <summary>Makes a market with a full book.</summary>
    public OrderFlow(ProductListing listing, RandomSource random, FairPrice fair, double predictability)
    {
        _leaning = 0.75 * predictability;
        _listing = listing;
        _random = random;
        _fair = fair;
        var volatility = listing.Volatility;
        _stickiness = Math.Max(1, volatility / 2);
        _nearScale = Math.Max(3, volatility * 1.2);
        _refreshing = Math.Min(0.5, listing.Events / 8);
        _trading = Math.Min(0.1, listing.Events / 60);
        _creeping = volatility >= SmallTick ? 0.2 : 0;
        _spacing = Math.Max(1, (int)(volatility / 14));
        _thinning = listing.Window >= 1 << 18 ? 13 : listing.Window >= 1 << 13 ? 12 : 9;
        _widest = (uint)Math.Max(1, volatility / 16);
        _drawSize = DrawSize;
        Ladder = new Ladder(listing.Window, listing.Price - (listing.Window / 2));
        _far =
        [
            FarLevels.Bids(random, Ladder.PriceOf(0), listing.FarLevels, _drawSize),
            FarLevels.Asks(random, Ladder.PriceOf(Ladder.Window - 1), listing.FarLevels, listing.HighestAsk, _drawSize),
        ];
        Fill(Side.Buy);
        Fill(Side.Sell);
        _middle = Ladder.Window / 2;
        DrawQueues();
        RefreshQueues();
        Ladder.ClearTouched();
    }

    /// <summary>The book.</summary>
    public Ladder Ladder { get; }

    /// <summary>The market orders of the interval, in order.</summary>
    public ReadOnlySpan<SimulatedTrade> Trades => _trades.AsSpan(0, TradeCount);

    private int TradeCount { get; set; }

    /// <summary>One side's levels beyond the ladder.</summary>
    public FarLevels Far(Side side) => _far[(int)side];

    /// <summary>Advances by one interval of 50 ms.</summary>
    public void Advance()
    {
        TradeCount = 0;
        Ladder.ClearTouched();
        _far[0].ClearTouched();
        _far[1].ClearTouched();
        _fair.Advance();
        TradeAtBest();
        FollowFairPrice();
        if (_random.NextDouble() < _refreshing)
            RefreshQueues();
        for (var left = (int)((_listing.Events * _fair.Activity * _random.NextExponential()) + _random.NextDouble()); left > 0; left--)
            ChangeSomeLevel();
    }

    private static double Cut(double value, double limit) => Math.Min(limit, Math.Max(-limit, value));

    private void Fill(Side side)
    {
        var best = side == Side.Buy ? Ladder.Bid : Ladder.Ask;
        var room = side == Side.Buy ? best : Ladder.Window - 1 - best;
        for (var distance = 0; distance <= room; distance += 1 + (int)_random.NextBelow((uint)(2 * SpacingAt(distance)) - 1))
            Ladder.Set(side, side == Side.Buy ? best - distance : best + distance, DrawSize());
    }

    /// <summary>The mean distance of neighbouring levels: dense near the best, sparse far away.</summary>
    private int SpacingAt(int distance) => _spacing + (distance >> _thinning);

    /// <summary>A heavy-tailed size: octaves above the typical one with probability 2^-k, and as many below.</summary>
    private long DrawSize()
    {
        var bits = _random.NextUInt64();
        var up = BitOperations.TrailingZeroCount(bits | (1UL << 10));
        var down = (int)(bits >> 16) & 7;
        var size = (_listing.TypicalSize * (256 + (long)((bits >> 24) & 0xFF)) >> 8) << up >> down;
        // One in four is a round lot.
        if (bits >> 62 == 0)
            size = Math.Max(1, _listing.TypicalSize >> (int)((bits >> 40) & 3));
        return Math.Max(1, size);
    }

    private void DrawQueues() => _queues = 2 + (long)(_listing.TypicalSize * (0.5 + (2 * _random.NextExponential())));

    private void RefreshQueues()
    {
        var imbalance = Cut(0.3 * (_fair.Pressure + _random.NextNormal()), 0.9);
        var bid = Math.Max(1, (long)(_queues * (0.5 + (0.5 * imbalance))));
        Ladder.Set(Side.Buy, Ladder.Bid, bid);
        Ladder.Set(Side.Sell, Ladder.Ask, Math.Max(1, _queues - bid));
    }

    private void TradeAtBest()
    {
        if (_random.NextDouble() >= _trading * _fair.Activity)
            return;
        var buys = _random.NextDouble() < 0.5 + Cut(0.2 * _fair.Pressure, 0.4);
        var maker = buys ? Side.Sell : Side.Buy;
        var tick = buys ? Ladder.Ask : Ladder.Bid;
        var standing = Ladder.SizeOf(maker, tick);
        var size = Math.Min(DrawSize() >> 4, standing >> 1);
        if (size == 0)
            return;
        Ladder.Set(maker, tick, standing - size);
        _trades[TradeCount++] = new SimulatedTrade(maker, tick, size, true);
    }

    private void FollowFairPrice()
    {
        var fair = _fair.Value;
        if (Math.Abs(fair - _middle) >= _stickiness)
        {
            var half = _random.NextUInt64() % 5 < 3 ? 0 : (int)_random.NextBelow(_widest) + 1;
            var middle = (int)Math.Round(fair);
            var walks = (_random.NextUInt64() & 7) == 0;
            DrawQueues();
            Move(middle - 1 - half, middle + half, walks);
            _middle = middle;
        }
        else if (_random.NextDouble() < _creeping)
        {
            var step = _random.NextDouble() < 0.5 + Cut(_leaning * _fair.Pressure, 0.45) ? 1 : -1;
            Move(Ladder.Bid + step, Ladder.Ask + step, (_random.NextUInt64() & 7) == 0);
            _middle += step;
        }
    }

    private void Move(int bid, int ask, bool walks)
    {
        var rises = bid + ask > Ladder.Bid + Ladder.Ask;
        // What stands in the way is bought or sold, or cancelled.
        var begins = true;
        for (var tick = Ladder.Ask; tick < ask; tick = Ladder.AtOrBeyond(Side.Sell, tick + 1))
            TakeAway(Side.Sell, tick, walks && rises, ref begins);
        for (var tick = Ladder.Bid; tick > bid; tick = Ladder.AtOrBeyond(Side.Buy, tick - 1))
            TakeAway(Side.Buy, tick, walks && !rises, ref begins);

        // A side that improves leaves its old level behind, or takes it along.
        var bits = _random.NextUInt64();
        if (bid > Ladder.Bid && (bits & 1) == 0)
            Ladder.Remove(Side.Buy, Ladder.Bid);
        if (ask < Ladder.Ask && (bits & 2) == 0)
            Ladder.Remove(Side.Sell, Ladder.Ask);
        Ladder.MoveBest(bid, ask);
        RefreshQueues();
    }

    private void TakeAway(Side side, int tick, bool traded, ref bool begins)
    {
        if (traded && TradeCount < LongestWalk)
        {
            _trades[TradeCount++] = new SimulatedTrade(side, tick, Ladder.SizeOf(side, tick), begins);
            begins = false;
        }

        Ladder.Remove(side, tick);
    }

    private void ChangeSomeLevel()
    {
        var bits = _random.NextUInt64();
        var side = (bits & 1) == 0 ? Side.Buy : Side.Sell;
        // Three of four happen close to the best price, the others up to sixteen times as far.
        var scale = (bits & 6) == 0 ? _nearScale * 16 : _nearScale;
        var distance = 1 + (int)Math.Min(_random.NextExponential() * scale, Ladder.Window);
        var tick = side == Side.Buy ? Ladder.Bid - distance : Ladder.Ask + distance;
        if ((bits & 0xF8) == 0 || tick < 0 || tick >= Ladder.Window)
        {
            _far[(int)side].Change(_random, _drawSize);
            return;
        }

        if (Ladder.IsTouched(side, tick))
            return;
        var level = Ladder.AtOrBeyond(side, tick);
        var vacancy = (uint)level < (uint)Ladder.Window ? (uint)Math.Abs(tick - level) : uint.MaxValue;
        // The wider the vacancy, the likelier a new order: that keeps the book as dense as it was made.
        if (vacancy > _random.NextBelow((uint)(2 * SpacingAt(distance)) + 1))
        {
            if ((bits & 0x300) == 0)
                Ladder.Touch(side, tick);
            else
                Ladder.Set(side, tick, DrawSize());
        }
        else if (!Ladder.IsTouched(side, level))
        {
            // Under pressure from buyers bids stay and asks go.
            var stays = 0.5 + Cut(side == Side.Buy ? 0.1 * _fair.Pressure : -0.1 * _fair.Pressure, 0.2);
            if (_random.NextDouble() < stays)
                Ladder.Set(side, level, DrawSize());
            else
                Ladder.Remove(side, level);
        }
    }
}
