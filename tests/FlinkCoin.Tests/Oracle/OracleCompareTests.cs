using Xunit;
using static FlinkCoin.Tests.Oracle.Feed;

namespace FlinkCoin.Tests.Oracle;

/// <summary>The comparer sees what differs and nothing else.</summary>
public sealed class OracleCompareTests
{
    private static readonly string[] s_lines =
    [
        """{"n":1,"product":"X","kind":"decision","time":1704067200000000,"bid":"99","ask":"101","mid":"100","features":{"ofi1":-1.5},"predictions":{"1s":{"zero":0}}}""",
        """{"n":2,"product":"X","kind":"outcome","of":1,"time":1704067200000000,"horizon":"1s","return":49.87541511039}""",
        """{"n":3,"product":"X","kind":"decision","time":1704067201000000,"bid":"100","ask":"101","mid":"100.5","features":{},"predictions":{}}""",
        """{"n":4,"product":"X","kind":"fault","seq":4,"fault":"malformed","detail":"whatever"}""",
        """{"n":5,"product":"X","kind":"fault","seq":5,"fault":"gap","detail":"restart"}""",
        """{"n":6,"product":"X","kind":"outcome","of":3,"time":1704067201000000,"horizon":"1s","void":"gap"}""",
    ];

    private static string[] Differences(params string[] lines)
    {
        string[] messages = [Snapshot(0), Update(0.5, "buy 100 1"), Heartbeat(1.5), Other("\"type\":0"), Gap("restart"), Heartbeat(3)];
        var oracle = OracleRun.Run(messages.Select(System.Text.Encoding.UTF8.GetBytes), new() { Horizons = ["1s"] });
        return [.. OracleCompare.Differences(oracle, lines)];
    }

    [Fact]
    public void Equal_records_have_no_difference() => Assert.Empty(Differences(s_lines));

    [Theory]
    [InlineData(0, "\"mid\":\"100\"", "\"mid\":\"100.0\"", 2)]
    [InlineData(1, "49.87541511039", "49.8754153", 3)]
    [InlineData(3, "malformed", "silence", 4)]
    [InlineData(4, "restart", "stop", 5)]
    [InlineData(5, "\"void\":\"gap\"", "\"void\":\"anchor\"", 6)]
    [InlineData(5, "\"void\":\"gap\"", "\"return\":0", 6)]
    public void A_difference_names_the_message_that_causes_it(int line, string old, string changed, int seq)
    {
        var lines = s_lines.ToArray();
        lines[line] = lines[line].Replace(old, changed);
        Assert.StartsWith($"X: the message of seq {seq} should cause: {line + 1} ", Assert.Single(Differences(lines)));
    }

    [Fact]
    public void Missing_and_surplus_records_and_products_are_differences()
    {
        Assert.Contains("is missing", Assert.Single(Differences(s_lines[..^1])));
        Assert.Contains("no record after number 6", Assert.Single(Differences([.. s_lines, s_lines[^1]])));
        Assert.Contains("no such product", Assert.Single(Differences([.. s_lines, s_lines[^1].Replace("\"X\"", "\"Y\"")])));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"n\":1")]
    [InlineData("""{"product":"X","n":1,"kind":"fault","seq":4,"fault":"malformed"}""")]
    [InlineData("""{"n":1,"product":"X","kind":"rumour"}""")]
    public void A_line_that_is_no_record_is_refused(string line) => Assert.Throws<FormatException>(() => OracleLines.Parse(line));
}
