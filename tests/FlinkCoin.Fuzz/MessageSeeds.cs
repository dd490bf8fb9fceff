using System.Text;

namespace FlinkCoin.Fuzz;

/// <summary>Small tapes with all that the feed can say: each type of message, and each fault.</summary>
public static class MessageSeeds
{
    private const string Snapshot =
        """{"type":"snapshot","product_id":"BTC-USD","bids":[["100.00","1.5"],["99.99","2"],["99.5","0.25"]],"asks":[["100.01","0.5"],["100.02","3"]],"time":"2026-07-07T12:00:00.000000Z"}""";

    /// <summary>The tapes; lines end with <c>\n</c>.</summary>
    public static IReadOnlyList<byte[]> All { get; } =
    [
        Tape(
            """{"type":"subscriptions","channels":[{"name":"level2_50","product_ids":["BTC-USD"],"account_ids":null}]}""",
            """{"type":"last_match","trade_id":41,"maker_order_id":"a","taker_order_id":"b","side":"buy","size":"0.1","price":"100.00","product_id":"BTC-USD","sequence":1,"time":"2026-07-07T11:00:00.000000Z"}""",
            Snapshot,
            Update("12:00:00.400000", """["buy","100.00","1.25"]"""),
            Update("12:00:01.100000", """["sell","100.01","0.00000000"],["sell","100.02","1"]"""),
            Match(42, "12:00:01.200000"),
            Update("12:00:02.300000", """["buy","100.01","0.7"],["buy","99.98","0"]"""),
            Heartbeat(42, "12:00:02.500000"),
            Update("12:00:03.600000", """["sell","100.03","0.00000001"]"""),
            Update("12:00:05.000000", """["buy","100.01","0"]""")),
        Tape(
            Snapshot,
            Update("12:00:00.400000", """["buy","100.01","1"]"""),
            Match(42, "12:00:00.900000"),
            Match(45, "12:00:01.200000"),
            """{"type":"gap","product_id":"BTC-USD","time":"2026-07-07T12:00:02.000000Z","reason":"reconnected"}""",
            Update("12:00:03.000000", """["buy","99.00","1"]"""),
            Snapshot.Replace("12:00:00", "12:00:04"),
            Update("12:00:40.000000", """["sell","100.005","0.000000000001"]""")),
        Tape("""{"type":"l2update","product_id":"BTC-USD","changes":[["buy","1","1"]],"time":"2026-07-07T12:00:00Z"}"""),
        Tape("""{ "type" : "heartbeat" , "product_id" : "BTC-USD" , "last_trade_id" : 0 , "sequence" : -0.5e+3 , "x" : [ { } , [ null , true , false ] ] , "time" : "2026-07-07T12:00:00.123456789Z" }"""),
        Tape("""{"type":"ticker","product_id":"BTC-USD","\u00e4":"\"\\\/\b\f\n\r\t\ud83d\ude00 é€😀"}"""),
        Tape("""{"type":"error","message":"Failed to subscribe","reason":"level2 requires authentication"}"""),
        Tape(Snapshot, """{"type":"l2update","product_id":"BTC-USD","changes":[["buy","0","1"]]}""", """{"product_id":"BTC-USD"}""", "{", "", "[1,2]"),
    ];

    private static string Update(string time, string changes) =>
        $$"""{"type":"l2update","product_id":"BTC-USD","changes":[{{changes}}],"time":"2026-07-07T{{time}}Z"}""";

    private static string Match(long id, string time) =>
        $$"""{"type":"match","trade_id":{{id}},"maker_order_id":"a","taker_order_id":"b","side":"sell","size":"0.05","price":"100.01","product_id":"BTC-USD","sequence":7,"time":"2026-07-07T{{time}}Z"}""";

    private static string Heartbeat(long lastTrade, string time) =>
        $$"""{"type":"heartbeat","last_trade_id":{{lastTrade}},"product_id":"BTC-USD","sequence":9,"time":"2026-07-07T{{time}}Z"}""";

    private static byte[] Tape(params string[] lines) => Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n");
}
