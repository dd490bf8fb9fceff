using FlinkCoin.Evaluation;
using FlinkCoin.State;

namespace FlinkCoin.Engines.Tests.Flink;

/// <summary>The chunks of a product's state as the kernel saves them after a tape, by which they are found in what an engine has stored.</summary>
internal sealed class SavedChunks : IChunkWriter
{
    private const int Shortest = 64;

    private readonly List<byte[]> _chunks = [];

    /// <summary>Those of a product after a tape.</summary>
    public static SavedChunks After(string tape, Product product)
    {
        var options = new PipelineOptions();
        var records = new JsonRecords(Pipeline.Schema(product, options));
        var pipeline = new Pipeline(product, options, records);
        foreach (var line in File.ReadLines(tape).Where(line => line.Contains($"\"product_id\":\"{product}\"", StringComparison.Ordinal)))
        {
            pipeline.Process(System.Text.Encoding.UTF8.GetBytes(line));
            records.Clear();
        }

        var saved = new SavedChunks();
        pipeline.Save(saved);
        return saved;
    }

    /// <summary>Changes one byte in the middle of a chunk that a folder's files hold.</summary>
    /// <returns>False where none of the chunks is there.</returns>
    public bool Damage(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var bytes = File.ReadAllBytes(path);
            foreach (var chunk in _chunks)
            {
                var at = bytes.AsSpan().IndexOf(chunk);
                if (at < 0)
                    continue;
                bytes[at + (chunk.Length / 2)] ^= 1;
                File.WriteAllBytes(path, bytes);
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public void Write(ulong key, ReadOnlySpan<byte> chunk)
    {
        // A short one could stand elsewhere by chance.
        if (chunk.Length >= Shortest)
            _chunks.Add(chunk.ToArray());
    }
}
