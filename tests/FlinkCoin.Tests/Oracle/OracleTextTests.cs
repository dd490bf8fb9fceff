using System.Text;
using Xunit;
using static FlinkCoin.Tests.Oracle.Feed;

namespace FlinkCoin.Tests.Oracle;

/// <summary>What belongs to which product, and what is malformed.</summary>
public sealed class OracleTextTests
{
    private const string Book = "\"type\":\"snapshot\",\"asks\":[],\"bids\":";

    private static string? ProductOf(string latin1) => OracleText.Read(Encoding.Latin1.GetBytes(latin1)).Product;

    private static bool IsMalformed(params string[] messages) => Run(new(), messages).Counts.Malformed == 1;

    [Theory]
    [InlineData("""{"product_id":"X"}""", "X")]
    [InlineData("""{"product\u005fid":"\u0058"}""", "X")]
    [InlineData("""{"product_id":"X" ... """, "X")]
    [InlineData("""{"product_id":"X",""", "X")]
    [InlineData("""{"product_id":"X"} x""", "X")]
    [InlineData("""{"product_id":"X" """, "X")]
    [InlineData("""{"product_id":"X""", null)]
    [InlineData("""{"a":01,"product_id":"X"}""", null)]
    [InlineData("{\"a\":\"\u00ff\",\"product_id\":\"X\"}", null)]
    [InlineData("""{"a":1,"a":2,"product_id":"X"}""", "X")]
    [InlineData("""{"product_id":"X","product_id":"Y"}""", "X")]
    [InlineData("""{"a":{"product_id":"X"}}""", null)]
    [InlineData("""[{"product_id":"X"}]""", null)]
    [InlineData("""{"product_id":["X"]}""", null)]
    [InlineData("""{"product_id":""}""", null)]
    [InlineData("""{"product_id":"X Y"}""", null)]
    [InlineData("""{"product_id":"A.b_9-Z"}""", "A.b_9-Z")]
    [InlineData("""{"product_id":"12345678901234567890123456789012"}""", "12345678901234567890123456789012")]
    [InlineData("""{"product_id":"123456789012345678901234567890123"}""", null)]
    public void A_message_belongs_to_the_complete_top_level_product_id(string text, string? product) =>
        Assert.Equal(product, ProductOf(text));

    [Theory]
    [InlineData("\"type\":\"news\",\"a\":[1,-0.5e+3,true,false,null,{\"b\":\"\\u00e9\\n\\ud800\"}]")]
    [InlineData(" \"type\"\t: \"news\" , \"a\" : [ ] , \"b\" : { } ")]
    [InlineData("\"type\":\"news\",\"time\":5,\"price\":\"x\"")]
    [InlineData("\"type\":\"ticker\",\"time\":\"yesterday\"")]
    [InlineData("\"type\":\"heartbeat\"")]
    [InlineData("\"type\":\"heartbeat\",\"time\":\"2024-02-29T23:59:59Z\"")]
    [InlineData("\"type\":\"heartbeat\",\"time\":\"0000-01-01T00:00:00.1234567890Z\"")]
    [InlineData("\"type\":\"gap\"")]
    [InlineData(Book + "[[\"001.50\",\"0.0\",\"3\",{}]]")]
    [InlineData("\"type\":\"l2update\",\"changes\":[]")]
    [InlineData("\"type\":\"l2\\u0075pdate\",\"changes\":[[\"b\\u0075y\",\"\\u0031\",\"0\",1,2]]")]
    [InlineData("\"type\":\"match\",\"trade_id\":9223372036854775807,\"side\":\"sell\",\"price\":\"1\",\"size\":\"0\"")]
    [InlineData("\"type\":\"last_match\",\"time\":\"x\",\"trade_id\":\"x\"")]
    public void Well_formed(string fields) => Assert.False(IsMalformed(Other(fields)));

    [Theory]
    [InlineData("\"type\":\"news\",\"a\":[1,]")]
    [InlineData("\"type\":\"news\",")]
    [InlineData("\"type\":\"news\",\"a\":1.")]
    [InlineData("\"type\":\"news\",\"a\":+1")]
    [InlineData("\"type\":\"news\",\"a\":nul")]
    [InlineData("\"type\":\"news\",\"a\":\"\\x\"")]
    [InlineData("\"type\":\"news\",\"a\":\"\t\"")]
    [InlineData("\"type\":\"news\",\"a\":1,\"a\":1")]
    [InlineData("\"type\":\"news\",\"a\":1,\"\\u0061\":1")]
    [InlineData("\"type\":\"news\",\"a\":[{\"b\":1,\"c\":{\"b\":1},\"b\":2}]")]
    [InlineData("\"type\":\"news\",\"product_id\":\"X\"")]
    [InlineData("\"a\":1")]
    [InlineData("\"type\":null")]
    [InlineData("\"type\":\"snapshot\",\"bids\":[]")]
    [InlineData(Book + "{}")]
    [InlineData(Book + "[[\"1\"]]")]
    [InlineData(Book + "[[1,\"1\"]]")]
    [InlineData(Book + "[[\"1\",1]]")]
    [InlineData(Book + "[[\"0.00\",\"1\"]]")]
    [InlineData(Book + "[[\"-1\",\"1\"]]")]
    [InlineData(Book + "[[\"1e2\",\"1\"]]")]
    [InlineData(Book + "[[\".5\",\"1\"]]")]
    [InlineData(Book + "[[\"5.\",\"1\"]]")]
    [InlineData(Book + "[[\"\",\"1\"]]")]
    [InlineData(Book + "[],\"time\":\"2024-01-01 00:00:00Z\"")]
    [InlineData("\"type\":\"l2update\",\"changes\":[[\"bid\",\"1\",\"1\"]]")]
    [InlineData("\"type\":\"l2update\",\"changes\":[\"buy\",\"1\",\"1\"]")]
    [InlineData("\"type\":\"l2update\"")]
    [InlineData("\"type\":\"match\",\"trade_id\":1,\"side\":\"Buy\",\"price\":\"1\",\"size\":\"1\"")]
    [InlineData("\"type\":\"match\",\"trade_id\":\"1\",\"side\":\"buy\",\"price\":\"1\",\"size\":\"1\"")]
    [InlineData("\"type\":\"match\",\"trade_id\":-1,\"side\":\"buy\",\"price\":\"1\",\"size\":\"1\"")]
    [InlineData("\"type\":\"match\",\"trade_id\":9223372036854775808,\"side\":\"buy\",\"price\":\"1\",\"size\":\"1\"")]
    [InlineData("\"type\":\"match\",\"trade_id\":1,\"side\":\"buy\",\"price\":\"0\",\"size\":\"1\"")]
    [InlineData("\"type\":\"heartbeat\",\"time\":null")]
    [InlineData("\"type\":\"heartbeat\",\"time\":\"2024-13-01T00:00:00Z\"")]
    [InlineData("\"type\":\"heartbeat\",\"time\":\"2023-02-29T00:00:00Z\"")]
    [InlineData("\"type\":\"heartbeat\",\"time\":\"2024-01-01T24:00:00Z\"")]
    [InlineData("\"type\":\"heartbeat\",\"time\":\"2024-01-01T00:00:60Z\"")]
    [InlineData("\"type\":\"heartbeat\",\"time\":\"2024-01-01T00:00:00.Z\"")]
    [InlineData("\"type\":\"gap\",\"time\":\"2024-01-01T00:00:00+00:00\"")]
    public void Malformed(string fields) => Assert.True(IsMalformed(Other(fields)));

    [Theory]
    [InlineData(new byte[] { 0xC3, 0xA9 }, true)]
    [InlineData(new byte[] { 0xF4, 0x8F, 0xBF, 0xBF }, true)]
    [InlineData(new byte[] { 0xC3 }, false)]
    [InlineData(new byte[] { 0x80 }, false)]
    [InlineData(new byte[] { 0xC0, 0xAF }, false)]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 }, false)]
    [InlineData(new byte[] { 0xF4, 0x90, 0x80, 0x80 }, false)]
    public void Strings_are_UTF8(byte[] content, bool isValid)
    {
        byte[] text = [.. "{\"product_id\":\"X\",\"type\":\"a\",\"b\":\""u8, .. content, .. "\"}"u8];
        Assert.Equal(isValid, OracleText.Read(text).Root is not null);
    }

    [Fact]
    public void A_malformed_message_applies_nothing_and_does_not_move_the_clock()
    {
        var result = Run(
            new() { Horizons = ["1s"] },
            Snapshot(0),
            Update(0.5, "buy 100 1", "buy 0 1"),
            Heartbeat(0.4));
        Assert.Equal(["1 malformed 2", "2 decision 0: 99 101 100"], result.Shown());
        Assert.Equal(("99", 0L), (result.BestBid, result.Counts.ClockBack));
    }

    [Fact]
    public void Prices_fit_into_63_bits_in_the_finest_unit_that_the_product_has_ever_shown()
    {
        const string Limit = "buy 9223372036854775807 1";
        Assert.False(IsMalformed(Update(null, Limit)));
        Assert.True(IsMalformed(Update(null, "buy 9223372036854775808 1")));
        Assert.False(IsMalformed(Update(null, Limit), Update(null, "buy 1.000 1")));
        Assert.True(IsMalformed(Update(null, Limit), Update(null, "buy 1.001 1")));
        Assert.True(IsMalformed(Snapshot(null), Update(null, Limit), Update(null, "buy 9223372036854775807 0"), Update(null, "buy 1.5 1")));
        Assert.True(IsMalformed(Match(null, 1, price: "9223372036854775807"), Update(null, "buy 0.5 1")));
        Assert.True(IsMalformed(Match(null, 1, price: "0.000000000001"), Update(null, "buy 9223373 1")));
        Assert.False(IsMalformed(Match(null, 1, price: "0.000000000001"), Update(null, "buy 9223372 1")));
    }

    [Fact]
    public void Sizes_fit_into_63_bits_as_well()
    {
        Assert.True(IsMalformed(Update(null, "buy 1 9223372036854775808")));
        Assert.True(IsMalformed(Update(null, "buy 1 9223372036854775807", "buy 1 0.5")));
        Assert.False(IsMalformed(Update(null, "buy 0.5 9223372036854775807", "buy 2 1.0")));
    }

    [Fact]
    public void A_malformed_message_shows_no_prices() =>
        Assert.True(IsMalformed(Update(null, "buy 1.5 1", "bid 1 1"), Update(null, "buy 9223372036854775807 1")));
}
