using FlinkCoin.Connect.Simulation;
using FlinkCoin.Embedded.Tapes;

namespace FlinkCoin.Bench.Tapes;

/// <summary>Where tapes come from: files that were named, recordings beside the repository, the simulated exchange.</summary>
internal static class TapeFiles
{
    private const ulong Seed = 7;

    /// <summary>The tapes that were named; where none was, the recordings in <c>../shared/data</c> as far as they are there, and a simulated one.</summary>
    public static IEnumerable<Tape> Load(IReadOnlyList<string> paths)
    {
        foreach (var path in paths.Count > 0 ? paths : Recordings())
            yield return Read(path);
        if (paths.Count == 0)
            yield return Simulate(TimeSpan.FromMinutes(10), products: 2);
    }

    /// <summary>A file, compressed or not.</summary>
    public static Tape Read(string path)
    {
        using var file = File.OpenRead(path);
        using var stream = Unpacking.Of(file, out _);
        using var memory = new MemoryStream(stream == file ? (int)file.Length + 1 : 0);
        stream.CopyTo(memory);
        if (memory.Length > 0 && memory.GetBuffer()[memory.Length - 1] != '\n')
            memory.WriteByte((byte)'\n');
        var name = Path.GetFileName(path);
        return new Tape(name.Split(".jsonl")[0], memory.Length == memory.Capacity ? memory.GetBuffer() : memory.ToArray());
    }

    /// <summary>The beginning of the simulated market of seed 7.</summary>
    public static Tape Simulate(TimeSpan duration, int products)
    {
        var exchange = new SimulatedExchange(new SimulationOptions
        {
            Seed = Seed,
            Products = products,
            DurationMicroseconds = (long)duration.TotalMicroseconds,
        });
        using var memory = new MemoryStream();
        while (exchange.TryNext(out var message))
        {
            memory.Write(message);
            memory.WriteByte((byte)'\n');
        }

        return new Tape($"simulated-{products}-products-{duration.TotalSeconds:F0}s", memory.ToArray());
    }

    private static string[] Recordings()
    {
        var folder = Path.Combine(Repository.Root, "..", "shared", "data");
        return Directory.Exists(folder) ? [.. Directory.GetFiles(folder, "*.jsonl.gz").Order(StringComparer.Ordinal)] : [];
    }
}
