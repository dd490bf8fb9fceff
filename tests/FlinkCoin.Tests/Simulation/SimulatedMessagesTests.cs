using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using FlinkCoin.Connect.Simulation;
using Xunit;

namespace FlinkCoin.Tests.Simulation;

public sealed partial class SimulatedMessagesTests
{
    // Every number of decimals of the catalogue is among the first forty products.
    private static readonly SimulationOptions s_manyProducts = Tape.Options(20, products: 40);

    [Fact]
    public void Every_message_has_the_exchanges_shape()
    {
        var visited = new Dictionary<string, int>();
        foreach (var message in Tape.Messages(s_manyProducts))
        {
            var text = Encoding.UTF8.GetString(message);
            var type = Type().Match(text).Groups[1].Value;
            Assert.True(s_shapes[type].IsMatch(text), text.Length > 2000 ? text[..2000] : text);
            visited[type] = visited.GetValueOrDefault(type) + 1;
        }

        Assert.Equal(s_shapes.Keys.Order(), visited.Keys.Order());
    }

    [Fact]
    public void Every_message_is_json_without_a_repeated_key()
    {
        foreach (var message in Tape.Messages(s_manyProducts))
        {
            using var document = JsonDocument.Parse(message, new JsonDocumentOptions { AllowDuplicateProperties = false });
            Assert.Equal(JsonValueKind.Object, document.RootElement.ValueKind);
        }
    }

    [Fact]
    public void First_come_the_subscriptions_and_then_of_each_product_snapshot_last_match_and_the_rest()
    {
        var seen = new Dictionary<string, List<string>>();
        var first = true;
        foreach (var message in Tape.Parsed(s_manyProducts))
        {
            if (first)
            {
                Assert.Equal("subscriptions", message.Type());
                Assert.Equal(40, message.GetProperty("channels")[0].GetProperty("product_ids").GetArrayLength());
                first = false;
                continue;
            }

            var types = seen.TryGetValue(message.Product()!, out var known) ? known : seen[message.Product()!] = [];
            types.Add(message.Type());
        }

        Assert.Equal(40, seen.Count);
        foreach (var types in seen.Values)
        {
            Assert.Equal(["snapshot", "last_match"], types.Take(2));
            Assert.DoesNotContain("snapshot", types.Skip(2));
            Assert.DoesNotContain("last_match", types.Skip(2));
            Assert.DoesNotContain("subscriptions", types);
        }
    }

    [Fact]
    public void A_snapshot_carries_the_time_of_the_start()
    {
        foreach (var message in Tape.Parsed(Tape.Options(1, products: 5)).Where(message => message.Type() == "snapshot"))
            Assert.InRange(message.Time(), SimulatedExchange.Start, SimulatedExchange.Start + 200_000);
    }

    private const string Product = """
        "product_id":"[A-Z0-9]+-[A-Z]{3}"
        """;

    private const string Time = """
        "time":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z"
        """;

    private const string Number = """
        "\d+(\.\d+)?"
        """;

    private const string Trade = """
        "trade_id":\d+,"maker_order_id":"[0-9a-f-]{36}","taker_order_id":"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}","side":"(buy|sell)",
        """ + "\"size\":" + Number + ",\"price\":" + Number + "," + Product + ",\"sequence\":\\d+," + Time;

    private const string Levels = @"\[(\[" + Number + "," + Number + @"\],?)+\]";

    private static readonly Dictionary<string, Regex> s_shapes = new()
    {
        ["subscriptions"] = Whole(""" "subscriptions","channels":\[(\{"name":"[a-z0-9_]+","product_ids":\[("[A-Z0-9-]+",?)+\],"account_ids":null\},?)+\] """),
        ["snapshot"] = Whole("\"snapshot\"," + Product + ",\"asks\":" + Levels + ",\"bids\":" + Levels + "," + Time),
        ["l2update"] = Whole("\"l2update\"," + Product + @",""changes"":\[(\[""(buy|sell)""," + Number + "," + Number + @"\],?)+\]," + Time),
        ["match"] = Whole("\"match\"," + Trade),
        ["last_match"] = Whole("\"last_match\"," + Trade),
        ["heartbeat"] = Whole("\"heartbeat\",\"last_trade_id\":\\d+," + Product + ",\"sequence\":\\d+," + Time),
        ["ticker"] = Whole("\"ticker\",\"sequence\":\\d+," + Product + ",\"price\":" + Number + ",\"best_bid\":" + Number + ",\"best_bid_size\":" + Number
            + ",\"best_ask\":" + Number + ",\"best_ask_size\":" + Number + ",\"side\":\"(buy|sell)\"," + Time + ",\"trade_id\":\\d+,\"last_size\":" + Number),
    };

    private static Regex Whole(string fields) => new(@"^\{""type"":" + fields.Trim() + @"\}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    [GeneratedRegex("""^\{"type":"([a-z0-9_]+)""")]
    private static partial Regex Type();
}
