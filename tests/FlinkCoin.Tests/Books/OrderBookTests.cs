using System.Globalization;
using System.Text.Json;
using FlinkCoin.Books;
using FlinkCoin.Messages;
using Xunit;

namespace FlinkCoin.Tests.Books;

/// <summary>The book against a dictionary, after every message.</summary>
public sealed class OrderBookTests
{
    /// <summary>Changes for each shape and seed: a million over all.</summary>
    private const int Changes = 85_000;

    public static TheoryData<string, int> Shapes
    {
        get
        {
            var shapes = new TheoryData<string, int>();
            foreach (var name in BookShape.Names)
            {
                shapes.Add(name, 1);
                shapes.Add(name, 2);
            }

            return shapes;
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void It_is_what_a_dictionary_is_whatever_happens(string name, int seed)
    {
        var random = new Random(~seed);
        var shape = BookShape.Of(name, seed);
        var (book, expected) = (new OrderBook(), new DictionaryBook());
        Assert.True(book.IsVoid);
        var (absent, expectedAbsent) = (0L, 0L);
        var rescaled = 0;
        for (var (done, batch) = (0, 0); done < Changes; batch++)
        {
            var what = $"{name}, seed {seed}, batch {batch}";
            switch (book.IsVoid ? 0 : random.Next(1000))
            {
                case 0:
                    var levels = shape.Snapshot();
                    book.Replace([.. levels]);
                    expected.Replace(levels);
                    done += levels.Count;
                    break;
                case 1:
                    book.Void();
                    expected.Clear();
                    break;
                case 2 when shape.IsRescalable && rescaled++ < 3:
                    var (priceFactor, sizeFactor) = (random.Next(2) == 0 ? 1 : 10, random.Next(2) == 0 ? 1 : 10);
                    shape = shape.Finer(priceFactor, sizeFactor);
                    book.Rescale(priceFactor, sizeFactor);
                    expected.Rescale(priceFactor, sizeFactor);
                    break;
                default:
                    var changes = Enumerable.Range(0, 1 + random.Next(random.Next(10) == 0 ? 100 : 10)).Select(_ => shape.Change()).ToArray();
                    var touched = book.Apply(changes, ref absent);
                    expectedAbsent += expected.Apply(changes);
                    done += changes.Length;
                    if (touched)
                        AssertSame(book, expected, what);
                    break;
            }

            AssertSame(book, expected, what);
            Assert.True(absent == expectedAbsent, $"{what}: {absent} removals of absent levels instead of {expectedAbsent}");
            foreach (var side in (Side[])[Side.Buy, Side.Sell])
            {
                if (batch % 16 == 0)
                    AssertDepths(book, expected, side, [.. Enumerable.Range(0, 1 + random.Next(8)).Select(_ => shape.Limit())], what);
                if (batch % 256 == 0)
                    AssertVisit(book, expected, side, what);
            }
        }
    }

    [Fact]
    public void What_was_before_a_message_stays_beside_what_is_after_it()
    {
        var shape = BookShape.Of("dense near the best", 3);
        var book = new OrderBook();
        book.Replace([.. shape.Snapshot()]);
        var absent = 0L;
        for (var i = 0; i < 2000; i++)
        {
            var before = Of(book.Top);
            Assert.Equal(before, Of(book.Apply([shape.Change(), shape.Change()], ref absent) ? book.Before : book.Top));
        }
    }

    [Theory]
    [MemberData(nameof(RecordedTapes.Names), MemberType = typeof(RecordedTapes))]
    public void It_is_what_a_dictionary_is_on_a_recorded_tape(string tape)
    {
        var books = new Dictionary<string, (OrderBook Book, DictionaryBook Expected)>();
        var messages = 0;
        foreach (var line in RecordedTapes.Read(tape))
        {
            if (!line.AsSpan(0, 30).StartsWith("{\"type\":\"l2update\""u8) && !line.AsSpan(0, 30).StartsWith("{\"type\":\"snapshot\""u8))
                continue;
            messages++;
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            var id = root.GetProperty("product_id").GetString()!;
            if (!books.TryGetValue(id, out var pair))
                books[id] = pair = (new OrderBook(), new DictionaryBook());
            var what = $"{tape}, {id}, message {messages}";
            if (root.TryGetProperty("changes", out var changes))
            {
                LevelChange[] levels = [.. changes.EnumerateArray().Select(change => Level(change[0].GetString() == "buy" ? Side.Buy : Side.Sell, change[1], change[2]))];
                var absent = 0L;
                _ = pair.Book.Apply(levels, ref absent);
                Assert.True(pair.Expected.Apply(levels) == absent, what);
            }
            else
            {
                LevelChange[] levels = [.. Levels(root, "bids", Side.Buy), .. Levels(root, "asks", Side.Sell)];
                pair.Book.Replace(levels);
                pair.Expected.Replace(levels);
            }

            AssertSame(pair.Book, pair.Expected, what);
            if (messages % 500 != 0)
                continue;
            foreach (var side in (Side[])[Side.Buy, Side.Sell])
            {
                AssertVisit(pair.Book, pair.Expected, side, what);
                AssertDepths(pair.Book, pair.Expected, side, [.. ((long[])[0, 10, 700, 5000]).Select(distance => pair.Book.Top.Bid + (side == Side.Buy ? -distance : distance))], what);
            }
        }

        Assert.True(messages > 1000, $"{messages} messages with levels");
    }

    private static long[] Of(BookTop top) => [.. top.BidPrices, .. top.BidSizes, .. top.AskPrices, .. top.AskSizes];

    private static IEnumerable<LevelChange> Levels(JsonElement root, string name, Side side) =>
        root.GetProperty(name).EnumerateArray().Select(level => Level(side, level[0], level[1]));

    // No price of the tapes has more than two decimals, and no size more than eight.
    private static LevelChange Level(Side side, JsonElement price, JsonElement size) => new()
    {
        Side = side,
        Price = decimal.ToInt64(decimal.Parse(price.GetString()!, CultureInfo.InvariantCulture) * 100),
        Size = decimal.ToInt64(decimal.Parse(size.GetString()!, CultureInfo.InvariantCulture) * 100_000_000),
    };

    private static void AssertSame(OrderBook book, DictionaryBook expected, string what)
    {
        Assert.True(AreSame(book.Top.BidPrices, book.Top.BidSizes, expected.Of(Side.Buy), 0), $"{what}: the best bids");
        Assert.True(AreSame(book.Top.AskPrices, book.Top.AskSizes, expected.Of(Side.Sell), long.MaxValue), $"{what}: the best asks");
        Assert.True((book.Count(Side.Buy), book.Count(Side.Sell)) == (expected.Of(Side.Buy).Count, expected.Of(Side.Sell).Count), $"{what}: the number of levels");
    }

    private static bool AreSame(long[] prices, long[] sizes, IReadOnlyDictionary<long, long> expected, long none)
    {
        var i = 0;
        foreach (var (price, size) in expected)
        {
            if (prices[i] != price || sizes[i] != size)
                return false;
            if (++i == BookTop.Depth)
                break;
        }

        for (; i < prices.Length; i++)
        {
            if (prices[i] != none || sizes[i] != 0)
                return false;
        }

        return true;
    }

    private static void AssertDepths(OrderBook book, DictionaryBook expected, Side side, long[] limits, string what)
    {
        limits = [.. side == Side.Buy ? limits.OrderDescending() : limits.Order()];
        var depths = new Int128[limits.Length];
        book.DepthsTo(side, limits, depths);
        for (var i = 0; i < limits.Length; i++)
        {
            var depth = expected.DepthTo(side, limits[i]);
            Assert.True(depths[i] == depth && book.DepthTo(side, limits[i]) == depth, $"{what}: depth of {side} to {limits[i]}");
        }
    }

    private static void AssertVisit(OrderBook book, DictionaryBook expected, Side side, string what)
    {
        var levels = new List<KeyValuePair<long, long>>();
        var visitor = new Collector(side, levels);
        book.Visit(side, ref visitor);
        Assert.True(levels.SequenceEqual(expected.Of(side)), $"{what}: all levels of {side}");
    }

    private readonly struct Collector(Side side, List<KeyValuePair<long, long>> levels) : ILevelVisitor
    {
        public void Visit(long key, long size) => levels.Add(new(OrderBook.Price(side, key), size));
    }
}
