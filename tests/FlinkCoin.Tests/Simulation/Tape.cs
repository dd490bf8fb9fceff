using System.IO.Hashing;
using System.Text.Json;
using FlinkCoin.Connect.Simulation;

namespace FlinkCoin.Tests.Simulation;

/// <summary>A simulated tape for tests.</summary>
internal static class Tape
{
    public static SimulationOptions Options(double seconds, ulong seed = 1, int products = 2) =>
        new() { Seed = seed, Products = products, DurationMicroseconds = (long)(seconds * Duration.Second) };

    public static List<byte[]> Messages(SimulationOptions options)
    {
        var exchange = new SimulatedExchange(options);
        var messages = new List<byte[]>();
        while (exchange.TryNext(out var message))
            messages.Add(message.ToArray());
        return messages;
    }

    /// <summary>The messages of a perfect feed, parsed; each document is the caller's for one step.</summary>
    public static IEnumerable<JsonElement> Parsed(SimulationOptions options)
    {
        foreach (var message in Messages(options))
        {
            using var document = JsonDocument.Parse(message);
            yield return document.RootElement;
        }
    }

    /// <summary>XXH3-128 of the tape's lines.</summary>
    public static string Digest(SimulationOptions options)
    {
        var hash = new XxHash128();
        var exchange = new SimulatedExchange(options);
        while (exchange.TryNext(out var message))
        {
            hash.Append(message);
            hash.Append("\n"u8);
        }

        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }

    public static string Type(this JsonElement message) => message.GetProperty("type").GetString()!;

    public static string? Product(this JsonElement message) => message.TryGetProperty("product_id", out var id) ? id.GetString() : null;

    /// <summary>µs since 1970.</summary>
    public static long Time(this JsonElement message) => (message.GetProperty("time").GetDateTime().ToUniversalTime() - DateTime.UnixEpoch).Ticks / 10;
}
