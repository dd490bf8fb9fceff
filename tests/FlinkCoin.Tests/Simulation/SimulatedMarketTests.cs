using FlinkCoin.Connect.Simulation;
using Xunit;

namespace FlinkCoin.Tests.Simulation;

public sealed class SimulatedMarketTests
{
    private static readonly SimulationOptions s_minute = Tape.Options(60, seed: 4, products: 3);

    [Fact]
    public void The_book_is_as_deep_as_a_real_one_and_never_locked_or_crossed()
    {
        var books = new Dictionary<string, NaiveBook>();
        foreach (var message in Tape.Parsed(s_minute))
        {
            if (message.Product() is not { } product)
                continue;
            var book = books.TryGetValue(product, out var known) ? known : books[product] = new NaiveBook();
            book.Apply(message);
            Assert.False(book.IsCrossed, $"{product}, seed {s_minute.Seed}: {message}");
        }

        var bitcoin = books["BTC-USD"];
        Assert.InRange(bitcoin.Bids.Count, 15_000, 23_000);
        Assert.InRange(bitcoin.Asks.Count, 15_000, 27_000);
        Assert.Equal(9_999_999_999m, bitcoin.Asks.Keys.Last());
        Assert.InRange((double)bitcoin.AbsentRemovals / bitcoin.Removals, 0.1, 0.3);
    }

    [Fact]
    public void An_hour_of_the_first_product_is_as_lively_as_the_real_one()
    {
        var exchange = new SimulatedExchange(Tape.Options(3600, products: 1));
        int updates = 0, changes = 0, matches = 0;
        while (exchange.TryNext(out var message))
        {
            if (message.StartsWith("{\"type\":\"match\""u8))
                matches++;
            if (!message.StartsWith("{\"type\":\"l2update\""u8))
                continue;
            updates++;
            changes += message.Count("],["u8) + 1;
        }

        Assert.InRange(updates / 3600.0, 18, 20);
        Assert.InRange((double)changes / updates, 8, 11);
        Assert.InRange(matches / 3600.0, 4, 7);
    }

    [Fact]
    public void No_level_is_given_twice_in_one_update()
    {
        foreach (var message in Tape.Parsed(s_minute).Where(message => message.Type() == "l2update"))
        {
            var levels = message.GetProperty("changes").EnumerateArray().Select(change => (change[0].GetString(), change[1].GetString())).ToList();
            Assert.Equal(levels.Count, levels.Distinct().Count());
        }
    }

    [Fact]
    public void Trade_ids_are_dense_from_the_last_match_on_and_sequences_grow()
    {
        var last = new Dictionary<string, (long Trade, long Sequence)>();
        var matches = 0;
        foreach (var message in Tape.Parsed(s_minute))
        {
            if (message.Type() is not ("match" or "last_match"))
                continue;
            var trade = message.GetProperty("trade_id").GetInt64();
            var sequence = message.GetProperty("sequence").GetInt64();
            if (message.Type() == "match")
            {
                Assert.Equal(last[message.Product()!].Trade + 1, trade);
                Assert.True(sequence > last[message.Product()!].Sequence);
                matches++;
            }

            last[message.Product()!] = (trade, sequence);
        }

        Assert.True(matches > 100);
    }

    [Fact]
    public void A_trade_happens_at_a_level_that_stands_on_the_makers_side()
    {
        var books = new Dictionary<string, NaiveBook>();
        foreach (var message in Tape.Parsed(s_minute))
        {
            if (message.Product() is not { } product)
                continue;
            var book = books.TryGetValue(product, out var known) ? known : books[product] = new NaiveBook();
            book.Apply(message);
            if (message.Type() != "match")
                continue;
            var side = message.GetProperty("side").GetString() == "buy" ? book.Bids : book.Asks;
            var price = decimal.Parse(message.GetProperty("price").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
            Assert.True(side.ContainsKey(price), message.ToString());
            Assert.True(decimal.Parse(message.GetProperty("size").GetString()!, System.Globalization.CultureInfo.InvariantCulture) <= side[price]);
        }
    }

    [Fact]
    public void Heartbeats_come_each_second_and_name_the_last_trade()
    {
        var beats = new Dictionary<string, long>();
        var trades = new Dictionary<string, long>();
        foreach (var message in Tape.Parsed(s_minute))
        {
            if (message.Type() is "match" or "last_match")
                trades[message.Product()!] = message.GetProperty("trade_id").GetInt64();
            if (message.Type() != "heartbeat")
                continue;
            var second = message.Time() / Duration.Second;
            if (beats.TryGetValue(message.Product()!, out var before))
                Assert.Equal(before + 1, second);
            beats[message.Product()!] = second;
            Assert.Equal(trades[message.Product()!], message.GetProperty("last_trade_id").GetInt64());
            Assert.InRange(message.Time() % Duration.Second, 0, 30);
        }

        Assert.Equal(3, beats.Count);
        Assert.All(beats.Values, second => Assert.Equal((SimulatedExchange.Start / Duration.Second) + 59, second));
    }

    [Fact]
    public void Times_go_back_as_seldom_and_as_little_as_in_reality_and_never_a_trades_or_heartbeats()
    {
        var clocks = new Dictionary<string, long>();
        var updates = 0;
        var back = 0;
        foreach (var message in Tape.Parsed(s_minute))
        {
            if (message.Type() is not ("l2update" or "match" or "heartbeat"))
                continue;
            var time = message.Time();
            var clock = clocks.GetValueOrDefault(message.Product()!);
            clocks[message.Product()!] = Math.Max(clock, time);
            updates += message.Type() == "l2update" ? 1 : 0;
            if (time >= clock)
                continue;
            Assert.Equal("l2update", message.Type());
            Assert.InRange(clock - time, 1, 30_000);
            back++;
        }

        Assert.InRange(back, 0, updates / 50);
    }
}
