using FlinkCoin.Evaluation;

namespace FlinkCoin.Fuzz;

/// <summary>The pipeline as it is fuzzed: every feature, two kinds of horizon, the baselines and two combinations of them, so that thousands can be made in a second.</summary>
public static class FuzzPipeline
{
    /// <summary>The product.</summary>
    public static Product Product { get; } = Product.Create("BTC-USD");

    private static PipelineOptions Options { get; } = new() { Horizons = [Horizon("1s"), Horizon("2c")], Models = ["fixed-share", "boa"] };

    /// <summary>A new one.</summary>
    public static Pipeline Create(IRecords records) => new(Product, Options, records);

    /// <summary>The lines of a tape that are not blank.</summary>
    public static List<byte[]> Lines(ReadOnlySpan<byte> tape)
    {
        var lines = new List<byte[]>();
        foreach (var range in tape.Split((byte)'\n'))
        {
            if (!tape[range].Trim(" \t\r"u8).IsEmpty)
                lines.Add(tape[range].ToArray());
        }

        return lines;
    }

    private static Horizon Horizon(string name) =>
        FlinkCoin.Horizon.TryParse(name, out var horizon) ? horizon : throw new ArgumentException(name);
}
