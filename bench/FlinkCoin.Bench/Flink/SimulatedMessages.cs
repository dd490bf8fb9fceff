using System.Text;
using FlinkCoin.Connect.Simulation;
using FlinkCoin.Messages;

namespace FlinkCoin.Bench.Flink;

/// <summary>The messages of a simulated market that does not end while it is needed: the same products all the time, so that state does not grow because of the input.</summary>
internal static class SimulatedMessages
{
    private const ulong Seed = 7;
    private const long Long = 365L * 24 * 3600 * Duration.Second;

    /// <summary>The messages; each is a tick of its own.</summary>
    public static IEnumerable<InputMessage> All(int products)
    {
        var exchange = new SimulatedExchange(new SimulationOptions { Seed = Seed, Products = products, DurationMicroseconds = Long });
        var keys = new List<byte[]>();
        var counts = new List<long>();
        var directory = new ProductDirectory(product =>
        {
            keys.Add(Encoding.ASCII.GetBytes(product.ToString()));
            counts.Add(0);
            return keys.Count - 1;
        });
        for (var tick = 0L; Next(exchange) is { } text;)
        {
            var product = directory.Find(text);
            if (product >= 0)
                yield return new InputMessage(tick++, keys[product], text, ++counts[product]);
        }
    }

    private static byte[]? Next(SimulatedExchange exchange) => exchange.TryNext(out var message) ? message.ToArray() : null;
}
