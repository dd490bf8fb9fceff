using System.Globalization;
using System.Text;

namespace FlinkCoin.Tests.Embedded;

/// <summary>Messages of several products from a seed: books that move, trades, messages of no product, broken ones.</summary>
internal static class Messages
{
    public static List<string> Make(int seed, int count, int products)
    {
        var random = new Random(seed);
        var messages = new List<string> { "{\"type\":\"subscriptions\",\"channels\":[]}" };
        var mid = new double[products];
        for (var product = 0; product < products; product++)
        {
            mid[product] = 100 + product;
            messages.Add(Snapshot(product, mid[product]));
        }

        for (var i = 0; i < count; i++)
        {
            var product = random.Next(products);
            mid[product] += random.Next(-1, 2) * 0.01;
            var time = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMilliseconds(i * 40).ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);
            var level = (mid[product] - (random.Next(1, 9) * 0.01)).ToString("F2", CultureInfo.InvariantCulture);
            var ask = (mid[product] + (random.Next(1, 9) * 0.01)).ToString("F2", CultureInfo.InvariantCulture);
            messages.Add(random.Next(100) switch
            {
                0 => "{\"type\":\"status\",\"products\":[]}",
                1 => $"{{\"type\":\"l2update\",\"product_id\":\"P{product}-USD\",\"changes\":[[\"buy\",",
                2 => Snapshot(product, mid[product]),
                < 20 => $"{{\"type\":\"match\",\"trade_id\":{i},\"side\":\"sell\",\"size\":\"0.5\",\"price\":\"{ask}\",\"product_id\":\"P{product}-USD\",\"time\":\"{time}\"}}",
                _ => $"{{\"type\":\"l2update\",\"product_id\":\"P{product}-USD\",\"changes\":[[\"buy\",\"{level}\",\"{random.Next(5)}\"],[\"sell\",\"{ask}\",\"{random.Next(5)}\"]],\"time\":\"{time}\"}}",
            });
        }

        return messages;
    }

    public static byte[] ToTape(IEnumerable<string> messages) => Encoding.UTF8.GetBytes(string.Concat(messages.Select(message => message + "\n")));

    private static string Snapshot(int product, double mid)
    {
        var levels = (int sign) => string.Join(',', Enumerable.Range(1, 15).Select(i => string.Create(CultureInfo.InvariantCulture, $"[\"{mid + (sign * i * 0.01):F2}\",\"1.5\"]")));
        return $"{{\"type\":\"snapshot\",\"product_id\":\"P{product}-USD\",\"bids\":[{levels(-1)}],\"asks\":[{levels(1)}]}}";
    }
}
