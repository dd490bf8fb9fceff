using System.Text;

namespace FlinkCoin.Oracle;

/// <summary>Tapes from a seed on which every rule of the contract is at work, and most of them often.</summary>
public static class AdversarialTape
{
    private static readonly string[] s_ids = ["BTC-USD", "ETH-EUR", "a", "x.y_z-9", "ABCDEFGHIJKLMNOPQRSTUVWXYZ-01234", "0", "btc-usd"];

    private static readonly string[] s_withoutProduct =
    [
        """{"type":"subscriptions","channels":[{"name":"level2_50","product_ids":["BTC-USD"]}]}""",
        """{"type":"error","message":"Failed to subscribe","reason":"é"}""",
        """{"type":"status","products":[{"product_id":"BTC-USD"}]}""",
        """{"type":"match","product_id":"BTC USD"}""", """{"type":"match","product_id":""}""", """{"type":"match","product_id":null}""",
        """{"type":"match","product_id":"ABCDEFGHIJKLMNOPQRSTUVWXYZ-012345"}""", """{"type":"match","product_id":"BTC-ÜSD"}""",
        """{"type":"l2update","product_id":"BTC-USD""", """[{"type":"match","product_id":"BTC-USD"}]""", """{"a":01,"product_id":"BTC-USD"}""",
        "garbage", "{", "\"BTC-USD\"", "{}", "null",
    ];

    /// <summary>Makes a tape of one to three products.</summary>
    /// <param name="seed">The same seed gives the same bytes.</param>
    /// <param name="messages">How many; those without product included.</param>
    /// <returns>Messages in order of arrival: no line feed in any, and none is blank.</returns>
    public static List<byte[]> Generate(int seed, int messages = 1500)
    {
        var random = new Random(seed);
        // 2024-06-01, somewhere within a second.
        var start = 1_717_200_000_000_000 + random.Next(1_000_000);
        var ids = s_ids.OrderBy(_ => random.Next()).Take(random.Next(1, 4));
        var products = ids.Select(id => new NastyProduct(random, id, start)).ToList();
        var tape = new List<byte[]>();
        while (tape.Count < messages)
        {
            tape.Add(random.Next(50) == 0
                ? Encoding.UTF8.GetBytes(s_withoutProduct[random.Next(s_withoutProduct.Length)])
                : products[random.Next(products.Count)].Next());
        }

        return tape;
    }

    /// <summary>Delivers a tape as an at-least-once, out-of-order transport would: each message with its seq, in other order, some of them again, some never.</summary>
    /// <param name="tape">Messages in order of arrival.</param>
    /// <param name="seed">Order and repeats follow from it; so do the losses, which are the same for any order and number of repeats.</param>
    /// <param name="reach">No message arrives later than one that comes this many places after it in its product's order; 1 keeps the order. With a window of at least this (and with losses, of more than twice this) the records do not depend on it.</param>
    /// <param name="repeats">The share of messages that come again, at any time after.</param>
    /// <param name="losses">The share of messages that never come; a product's first always does.</param>
    /// <param name="productOf">Tells the product of a message; the oracle does where it is null, slowly.</param>
    public static List<(byte[] Message, long Sequence)> Deliver(
        IReadOnlyList<byte[]> tape, int seed, int reach, double repeats = 0, double losses = 0, Func<byte[], string?>? productOf = null)
    {
        productOf ??= message => OracleText.Read(message).Product;
        ArgumentOutOfRangeException.ThrowIfLessThan(reach, 1);
        var (order, loss) = (new Random(seed), new Random(~seed));
        var counts = new Dictionary<string, long>();
        var arrivals = new List<(double At, byte[] Message, long Sequence)>();
        foreach (var message in tape)
        {
            var product = productOf(message);
            var sequence = product is null ? 0 : counts[product] = counts.GetValueOrDefault(product) + 1;
            if (loss.NextDouble() < losses && sequence > 1)
                continue;
            // The place on the whole tape is at least as far apart as that within the product.
            var at = arrivals.Count + order.NextDouble() * (reach - 1);
            arrivals.Add((at, message, sequence));
            if (sequence > 0 && order.NextDouble() < repeats)
                arrivals.Add((at + order.NextDouble() * order.NextDouble() * 1000, message, sequence));
        }

        return [.. arrivals.OrderBy(arrival => arrival.At).Select(arrival => (arrival.Message, arrival.Sequence))];
    }
}
