using System.Text;
using FlinkCoin.Embedded;
using Xunit;

namespace FlinkCoin.Tests.Embedded.Tapes;

public sealed class StudyRecordTests
{
    private static List<string> Read(string text)
    {
        using var source = new TapeSource(["-"], _ => new MemoryStream(Encoding.UTF8.GetBytes(text)));
        var whole = TapeSourceTests.ReadAll(source);
        for (var seed = 1; seed <= 3; seed++)
        {
            var random = new Random(seed);
            using var pieces = new TapeSource(["-"], _ => new PieceStream(Encoding.UTF8.GetBytes(text), random, 9));
            Assert.Equal(whole, TapeSourceTests.ReadAll(pieces));
        }

        return whole;
    }

    [Theory]
    [InlineData("""{"partition":0,"offset":"10091","value":"{\"type\":\"x\"}"}""", """{"type":"x"}""")]
    [InlineData("""{"partition":0,"offset":11,"value":"{\"a\":\"\\\"\\u00e9\"}"}""", """{"a":"\"\u00e9"}""")]
    [InlineData("""{"key":null,"headers":{"a":["b",{"c":1}]},"partition":0,"offset":11,"value":"m"}""", "m")]
    [InlineData("""  { "value" : "m" , "offset" : "1" , "partition" : 3 }  """, "m")]
    [InlineData("{\n  partition: 0,\n\n  offset: '10091',\n  value: '{\"a\":\"it\\'s\"}'\n}", "{\"a\":\"it's\"}")]
    [InlineData("{ partition: 0, offset: 5, value: `{\"a\":\n1}` }", "{\"a\":\n1}")]
    [InlineData("{ 'partition': 0, \"offset\": \"5\", value: \"\\x41\\u{1F600}\\ud83d\\ude00\\\\\\/\\t\", }", "A😀😀\\/\t")]
    public void A_record_gives_its_value(string text, string message) => Assert.Equal([message, "next"], Read(text + "\r\nnext\n"));

    [Theory]
    [InlineData("""{"partition":0,"offset":"1","value":"m","type":"t"}""")]
    [InlineData("""{"partition":0,"offset":"1"}""")]
    [InlineData("""{"partition":0,"offset":"1","value":null}""")]
    [InlineData("""{"partition":0,"offset":"1","value":{"type":"x"}}""")]
    [InlineData("""{"partition":0,"offset":"one","value":"m"}""")]
    [InlineData("""{"partition":0,"offset":"1","value":"m"} tail""")]
    [InlineData("""{"partition":0,"offset":"1","value":"m","value":"m"}""")]
    [InlineData("""{"partition":0,"offset":"1","value":"\ud800"}""")]
    [InlineData("""{"partition":0,"offset":"1","value":"m" """)]
    [InlineData("{\n  partition: 0,\n  offset: '1',\n  value: 'm'\n")]
    [InlineData("{\n{\n")]
    [InlineData("{")]
    [InlineData("{\n  partition: 0,\n  offset: '1,\n  value: 'm'\n}")]
    public void What_only_looks_like_one_is_given_on_line_by_line(string text)
    {
        var lines = text.Split('\n').Where(line => line.Length > 0).ToList();
        Assert.Equal([.. lines, "{\"type\":\"x\"}"], Read(text + "\n{\"type\":\"x\"}\n"));
    }

    [Fact]
    public void A_blank_value_is_nothing() => Assert.Equal(["next"], Read("{\"partition\":0,\"offset\":1,\"value\":\" \"}\nnext"));

    [Fact]
    public void Records_and_lines_may_follow_each_other_and_reading_may_stop_between_any_two()
    {
        const string Text = "a\n{\n partition: 0,\n offset: '1',\n value: 'b'\n}\n\n{\n partition: 0,\n offset: '1',\n\nc\n{\"partition\":0,\"offset\":1,\"value\":\"d\"}\n";
        Assert.Equal(["a", "b", "{", " partition: 0,", " offset: '1',", "c", "d"], Read(Text));
    }

    [Fact]
    public void The_printed_record_of_the_study_is_read()
    {
        var path = SharedFiles.Find("data/study-2022-11-20.txt");
        Assert.SkipUnless(path is not null, "The shared data is not beside the repository.");
        using var source = new TapeSource([path]);
        var messages = TapeSourceTests.ReadAll(source);
        Assert.Equal(5, messages.Count);
        Assert.All(messages, message => Assert.StartsWith("{\"type\":\"l2update\",\"product_id\":\"ETH-", message));
        Assert.All(messages, message => Assert.EndsWith("Z\"}", message));
    }
}
