namespace FlinkCoin.Fuzz;

/// <summary>Damaged states: refused with a reason, or whole; never anything else.</summary>
public static class StateTarget
{
    /// <summary>The states at the ends of the tapes.</summary>
    public static IReadOnlyList<byte[]> Seeds() => [.. MessageSeeds.All.Select(After)];

    /// <summary>Takes the input as chunks.</summary>
    public static void Run(ReadOnlySpan<byte> input)
    {
        var pipeline = FuzzPipeline.Create(new RecordLaws());
        if (!pipeline.TryLoad(Chunks.FromBytes(input), out var error))
        {
            Law.Holds(!string.IsNullOrWhiteSpace(error), "a refusal has a reason");
            return;
        }

        var saved = Save(pipeline);
        var again = FuzzPipeline.Create(new RecordLaws());
        Law.Holds(again.TryLoad(Chunks.FromBytes(saved), out _), "what was saved can be loaded");
        Law.Holds(Save(again).AsSpan().SequenceEqual(saved), "equal states are saved as equal bytes");
    }

    /// <summary>The pipeline's state.</summary>
    internal static byte[] Save(Pipeline pipeline)
    {
        var chunks = new Chunks();
        pipeline.Save(chunks);
        return chunks.ToBytes();
    }

    private static byte[] After(byte[] tape)
    {
        var pipeline = FuzzPipeline.Create(new RecordLaws());
        foreach (var line in FuzzPipeline.Lines(tape))
            pipeline.Process(line);
        return Save(pipeline);
    }
}
