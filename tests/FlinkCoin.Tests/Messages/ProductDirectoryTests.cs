using System.Text;
using FlinkCoin.Messages;
using Xunit;

namespace FlinkCoin.Tests.Messages;

public sealed class ProductDirectoryTests
{
    [Fact]
    public void It_finds_what_the_kernel_finds_whatever_it_has_remembered()
    {
        string[] ids = ["BTC-USD", "BTC-USDT", "BTC-USDC", "A", "00-USD", "1000SATS-USDC-VERY-LONG-IDENTIFIE", "1000SATS-USDC-VERY-LONG-IDENTIFIER", "ETH-BTC", "bad id", ""];
        string[] shapes =
        [
            "{\"type\":\"l2update\",\"product_id\":\"ID\",\"changes\":[[\"buy\",\"1.0\",\"2.0\"]],\"time\":\"2026-01-01T00:00:00Z\"}",
            "{\"type\":\"snapshot\",\"product_id\":\"ID\",\"bids\":[],\"asks\":[[\"1\",\"2\"],[\"2\",\"2\"]],\"product_id\":\"OTHER\"}",
            "{\"type\":\"l2update\",\"product_id\":\"ID\"",
            "{\"type\":\"l2update\",\"product_id\":\"ID",
            "{\"type\":\"gap\",\"product_id\":\"ID\",\"reason\":\"a longer text that goes beyond the head\"}",
            "{\"type\":\"l2update\", \"product_id\":\"ID\",\"reason\":\"a longer text that goes beyond the head\"}",
            "{\"type\":\"l2\\u0075pdate\",\"product_id\":\"ID\",\"reason\":\"a longer text that goes beyond the head\"}",
            "{\"type\":{\"product_id\":\"ID\"},\"reason\":\"a longer text that goes beyond the head by far, by far\"}",
            "{\"type\":\"match\",\"trade_id\":1,\"side\":\"sell\",\"size\":\"1\",\"price\":\"2\",\"product_id\":\"ID\",\"time\":\"2026-01-01T00:00:00Z\"}",
            "{\"type\":\"subscriptions\",\"channels\":[{\"name\":\"level2_50\",\"product_ids\":[\"ID\"]}],\"more\":1}",
            "not json at all, but long enough to be compared with what has been remembered: ID",
        ];
        const int Seed = 3;
        var random = new Random(Seed);
        var products = new List<Product>();
        var directory = new ProductDirectory(product =>
        {
            products.Add(product);
            return products.Count - 1;
        });
        var kernel = new MessageProduct();
        for (var i = 0; i < 20_000; i++)
        {
            var message = Encoding.UTF8.GetBytes(shapes[random.Next(shapes.Length)].Replace("ID", ids[random.Next(ids.Length)], StringComparison.Ordinal));
            var expected = kernel.TryFind(message, out var product) ? product : default;
            var number = directory.Find(message);
            Assert.True(expected == (number < 0 ? default : products[number]), $"seed {Seed}, {i}: {Encoding.UTF8.GetString(message)}");
        }
    }
}
