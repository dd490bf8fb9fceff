using System.Text;

namespace FlinkCoin.Connect.Simulation;

/// <summary>Writes one product's messages in the exchange's own JSON.</summary>
internal sealed class MarketMessages
{
    private readonly Outbox _outbox;
    private readonly int _priceDecimals;
    private readonly int _sizeDecimals;
    private readonly byte[] _product;
    private readonly byte[] _updateHead;

    /// <summary>Makes a writer.</summary>
    public MarketMessages(ProductListing listing, Outbox outbox)
    {
        _outbox = outbox;
        _priceDecimals = listing.PriceDecimals;
        _sizeDecimals = listing.SizeDecimals;
        _product = Encoding.UTF8.GetBytes($"\"product_id\":\"{listing.Id}\",");
        _updateHead = [.. "{\"type\":\"l2update\","u8, .. _product, .. "\"changes\":["u8];
    }

    /// <summary>The whole book, with a time or without one.</summary>
    public void Snapshot(OrderFlow market, long? time, long arrival)
    {
        _outbox.Text("{\"type\":\"snapshot\","u8);
        _outbox.Text(_product);
        _outbox.Text("\"asks\":["u8);
        Levels(market, Side.Sell);
        _outbox.Text("],\"bids\":["u8);
        Levels(market, Side.Buy);
        _outbox.Text("]"u8);
        if (time is { } stamped)
            Stamp(stamped);
        else
            _outbox.Text("}"u8);
        _outbox.Complete(arrival);
    }

    /// <summary>What an interval has changed, bids first; nothing where it has changed nothing.</summary>
    public void Update(OrderFlow market, long time, long arrival)
    {
        var ladder = market.Ladder;
        var bids = ladder.Touched(Side.Buy);
        var asks = ladder.Touched(Side.Sell);
        var farBid = market.Far(Side.Buy).Touched;
        var farAsk = market.Far(Side.Sell).Touched;
        if (bids.IsEmpty && asks.IsEmpty && farBid < 0 && farAsk < 0)
            return;
        _outbox.Text(_updateHead);
        foreach (var tick in bids)
            Change("[\"buy\",\""u8, ladder.PriceOf(tick), ladder.SizeOf(Side.Buy, tick));
        if (farBid >= 0)
            Change("[\"buy\",\""u8, market.Far(Side.Buy).Prices[farBid], market.Far(Side.Buy).Sizes[farBid]);
        foreach (var tick in asks)
            Change("[\"sell\",\""u8, ladder.PriceOf(tick), ladder.SizeOf(Side.Sell, tick));
        if (farAsk >= 0)
            Change("[\"sell\",\""u8, market.Far(Side.Sell).Prices[farAsk], market.Far(Side.Sell).Sizes[farAsk]);
        EndUpdate(time, arrival);
    }

    /// <summary>One change of a bid, whatever the book says.</summary>
    public void UpdateOfBid(long price, long size, long time)
    {
        _outbox.Text(_updateHead);
        Change("[\"buy\",\""u8, price, size);
        EndUpdate(time, time);
    }

    /// <summary>A trade, or the last one before the subscription.</summary>
    public void Match(ReadOnlySpan<byte> type, in MarketTrade trade, long sequence, long arrival)
    {
        _outbox.Text("{\"type\":\""u8);
        _outbox.Text(type);
        _outbox.Text("\",\"trade_id\":"u8);
        _outbox.Number(trade.Id);
        _outbox.Text(",\"maker_order_id\":\""u8);
        _outbox.Uuid(trade.MakerOrder, trade.MakerOrder * 0x9E3779B97F4A7C15);
        _outbox.Text("\",\"taker_order_id\":\""u8);
        _outbox.Uuid(trade.TakerOrder, trade.TakerOrder * 0xD1342543DE82EF95);
        _outbox.Text(trade.Maker == Side.Buy ? "\",\"side\":\"buy\",\"size\":\""u8 : "\",\"side\":\"sell\",\"size\":\""u8);
        _outbox.Trimmed(trade.Size, _sizeDecimals);
        _outbox.Text("\",\"price\":\""u8);
        _outbox.Trimmed(trade.Price, _priceDecimals);
        _outbox.Text("\","u8);
        _outbox.Text(_product);
        _outbox.Text("\"sequence\":"u8);
        _outbox.Number(sequence);
        Stamp(trade.Time);
        _outbox.Complete(arrival);
    }

    /// <summary>The sign of life that comes every second.</summary>
    public void Heartbeat(long lastTrade, long sequence, long time)
    {
        _outbox.Text("{\"type\":\"heartbeat\",\"last_trade_id\":"u8);
        _outbox.Number(lastTrade);
        _outbox.Text(","u8);
        _outbox.Text(_product);
        _outbox.Text("\"sequence\":"u8);
        _outbox.Number(sequence);
        Stamp(time);
        _outbox.Complete(time);
    }

    /// <summary>The last trade with the best bid and ask; here the side is the taker's.</summary>
    public void Ticker(Ladder ladder, in MarketTrade trade, long sequence, long arrival)
    {
        _outbox.Text("{\"type\":\"ticker\",\"sequence\":"u8);
        _outbox.Number(sequence);
        _outbox.Text(","u8);
        _outbox.Text(_product);
        _outbox.Text("\"price\":\""u8);
        _outbox.Trimmed(trade.Price, _priceDecimals);
        _outbox.Text("\",\"best_bid\":\""u8);
        _outbox.Fixed(ladder.PriceOf(ladder.Bid), _priceDecimals);
        _outbox.Text("\",\"best_bid_size\":\""u8);
        _outbox.Fixed(ladder.SizeOf(Side.Buy, ladder.Bid), _sizeDecimals);
        _outbox.Text("\",\"best_ask\":\""u8);
        _outbox.Fixed(ladder.PriceOf(ladder.Ask), _priceDecimals);
        _outbox.Text("\",\"best_ask_size\":\""u8);
        _outbox.Fixed(ladder.SizeOf(Side.Sell, ladder.Ask), _sizeDecimals);
        _outbox.Text(trade.Maker == Side.Buy ? "\",\"side\":\"sell\""u8 : "\",\"side\":\"buy\""u8);
        _outbox.Text(",\"time\":\""u8);
        _outbox.Time(trade.Time);
        _outbox.Text("\",\"trade_id\":"u8);
        _outbox.Number(trade.Id);
        _outbox.Text(",\"last_size\":\""u8);
        _outbox.Trimmed(trade.Size, _sizeDecimals);
        _outbox.Text("\"}"u8);
        _outbox.Complete(arrival);
    }

    /// <summary>What a recorder writes where it has lost messages.</summary>
    public void Gap(long time)
    {
        _outbox.Text("{\"type\":\"gap\","u8);
        _outbox.Text(_product);
        _outbox.Text("\"time\":\""u8);
        _outbox.Time(time);
        _outbox.Text("\",\"reason\":\"simulated loss\"}"u8);
        _outbox.Complete(time);
    }

    private void EndUpdate(long time, long arrival)
    {
        _outbox.Retract(1);
        _outbox.Text("]"u8);
        Stamp(time);
        _outbox.Complete(arrival);
    }

    private void Stamp(long time)
    {
        _outbox.Text(",\"time\":\""u8);
        _outbox.Time(time);
        _outbox.Text("\"}"u8);
    }

    /// <summary>One entry of an l2update and the comma after it: the inner loop of the whole simulation.</summary>
    private void Change(ReadOnlySpan<byte> head, long price, long size)
    {
        var room = _outbox.Room(16 + (2 * DecimalText.Room));
        head.CopyTo(room);
        var at = head.Length;
        at += DecimalText.Fixed(room[at..], price, _priceDecimals);
        "\",\""u8.CopyTo(room[at..]);
        at += 3;
        at += DecimalText.Fixed(room[at..], size, _sizeDecimals);
        "\"],"u8.CopyTo(room[at..]);
        _outbox.Advance(at + 3);
    }

    private void Levels(OrderFlow market, Side side)
    {
        var ladder = market.Ladder;
        var step = side == Side.Buy ? -1 : 1;
        for (var tick = side == Side.Buy ? ladder.Bid : ladder.Ask; (uint)tick < (uint)ladder.Window; tick = ladder.AtOrBeyond(side, tick + step))
            Change("[\""u8, ladder.PriceOf(tick), ladder.SizeOf(side, tick));
        var far = market.Far(side);
        for (var i = 0; i < far.Prices.Length; i++)
        {
            if (far.Sizes[i] != 0)
                Change("[\""u8, far.Prices[i], far.Sizes[i]);
        }

        _outbox.Retract(1);
    }
}
