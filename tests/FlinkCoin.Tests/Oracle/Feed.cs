using System.Globalization;
using System.Text;

namespace FlinkCoin.Tests.Oracle;

/// <summary>Hand-made messages of the product <c>X</c>; times are seconds after <see cref="Start"/>.</summary>
internal static class Feed
{
    /// <summary>2024-01-01T00:00:00Z in µs since 1970.</summary>
    public const long Start = 1_704_067_200_000_000;

    public static string Snapshot(double? at, string bids = "99 1", string asks = "101 1") =>
        $$"""{"type":"snapshot","product_id":"X","bids":{{Levels(bids)}},"asks":{{Levels(asks)}}{{Time(at)}}}""";

    public static string Update(double? at, params string[] changes) =>
        $$"""{"type":"l2update","product_id":"X","changes":{{Levels(string.Join(", ", changes))}}{{Time(at)}}}""";

    public static string Match(double? at, long id, string price = "100", string size = "1") =>
        $$"""{"type":"match","trade_id":{{id}},"side":"buy","size":"{{size}}","price":"{{price}}","product_id":"X"{{Time(at)}}}""";

    public static string LastMatch(double? at, long id) =>
        $$"""{"type":"last_match","trade_id":{{id}},"side":"buy","size":"1","price":"100","product_id":"X"{{Time(at)}}}""";

    public static string Heartbeat(double? at, long lastTradeId = 0) =>
        $$"""{"type":"heartbeat","sequence":1,"last_trade_id":{{lastTradeId}},"product_id":"X"{{Time(at)}}}""";

    public static string Gap(string reason) => $$"""{"type":"gap","product_id":"X","time":"2024-01-01T00:00:00Z","reason":"{{reason}}"}""";

    public static string Other(string fields) => $$"""{"product_id":"X",{{fields}}}""";

    /// <summary>What a run says, one line a record: times in ms after the start, returns to four decimals.</summary>
    public static string[] Records(OracleOptions options, params string[] messages) =>
        [.. Run(options, messages).Records.Select(Show)];

    public static OracleProductResult Run(OracleOptions options, params string[] messages) =>
        OracleRun.Run(messages.Select(Encoding.UTF8.GetBytes), options).Products["X"];

    public static string[] Shown(this OracleProductResult result) => [.. result.Records.Select(Show)];

    private static string Show(OracleRecord record) => record switch
    {
        OracleDecision d => $"{d.N} decision {Milliseconds(d.Time)}: {d.Bid} {d.Ask} {d.Mid}",
        OracleOutcome o => $"{o.N} outcome of {o.Of} {Milliseconds(o.Time)} {o.Horizon}: {o.Void ?? o.Return!.Value.ToString("0.####", CultureInfo.InvariantCulture)}",
        OracleFault f => $"{f.N} {f.Fault} {f.Seq}" + (f.Detail is null ? "" : ": " + f.Detail),
        _ => throw new InvalidOperationException("Invariant: there are three kinds of record."),
    };

    private static double Milliseconds(long time) => (time - Start) / 1000.0;

    private static string Time(double? at) =>
        at is not { } seconds ? "" : $",\"time\":\"{DateTime.UnixEpoch.AddMicroseconds(Start + Math.Round(seconds * 1e6)):yyyy-MM-ddTHH:mm:ss.ffffff}Z\"";

    /// <summary><c>buy 99 1, sell 101 2</c> as JSON.</summary>
    private static string Levels(string text) =>
        "[" + string.Join(',', text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(level => "[" + string.Join(',', level.Split(' ').Select(part => $"\"{part}\"")) + "]")) + "]";
}
