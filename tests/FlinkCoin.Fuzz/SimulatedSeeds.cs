using System.Text;
using System.Text.Json.Nodes;
using FlinkCoin.Connect.Simulation;

namespace FlinkCoin.Fuzz;

/// <summary>Small tapes from the simulated exchange, so that mutations begin near what comes over the wire; books are cut short.</summary>
public static class SimulatedSeeds
{
    private const int Levels = 6;
    private const int Lines = 12;

    /// <summary>The tapes; lines end with <c>\n</c>.</summary>
    public static IReadOnlyList<byte[]> All()
    {
        var options = new SimulationOptions
        {
            Seed = 7,
            Products = 1,
            DurationMicroseconds = 8 * Duration.Second,
            Faults = new SimulationFaults { GapsPerHour = 1000, MalformedPerHour = 2000, DuplicatesPerHour = 2000, CrossedPerHour = 2000 },
        };
        var exchange = new SimulatedExchange(options);
        var lines = new List<string>();
        while (exchange.TryNext(out var message))
            lines.Add(Shorten(Encoding.UTF8.GetString(message)));
        return [.. lines.Chunk(Lines).Where((_, place) => place % 3 == 0).Take(8).Select(Tape), .. lines.GroupBy(Type).Select(group => Tape([.. group.Take(3)]))];
    }

    private static byte[] Tape(string[] lines) => Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n");

    private static string Type(string line) => line.Split('"').ElementAtOrDefault(3) ?? "";

    private static string Shorten(string line)
    {
        if (!line.StartsWith("{\"type\":\"snapshot\"", StringComparison.Ordinal))
            return line;
        var snapshot = JsonNode.Parse(line)!;
        foreach (var side in (string[])["bids", "asks"])
            snapshot[side] = new JsonArray([.. snapshot[side]!.AsArray().Take(Levels).Select(level => level!.DeepClone())]);
        return snapshot.ToJsonString();
    }
}
