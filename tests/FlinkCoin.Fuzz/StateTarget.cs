using FlinkCoin.Evaluation;

namespace FlinkCoin.Fuzz;

/// <summary>Damaged states: refused with a reason, or whole; never anything else.</summary>
public static class StateTarget
{
    private static readonly Lazy<List<byte[]>> s_after = new(() => FuzzPipeline.Lines(MessageSeeds.All[0]));

    /// <summary>The states at the ends of the tapes.</summary>
    public static IReadOnlyList<byte[]> Seeds() => [.. MessageSeeds.All.Append(SimulatedSeeds.All()[0]).Select(After)];

    /// <summary>Takes the input as chunks: as it is, and with the checksums that belong to it.</summary>
    public static void Run(ReadOnlySpan<byte> input)
    {
        Load(Chunks.FromBytes(input));
        Load(StateSeal.Seal(Chunks.FromBytes(input)));
    }

    /// <summary>The pipeline's state.</summary>
    internal static byte[] Save(Pipeline pipeline)
    {
        var chunks = new Chunks();
        pipeline.Save(chunks);
        return chunks.ToBytes();
    }

    private static void Load(Chunks chunks)
    {
        var pipeline = FuzzPipeline.Create(new NoRecords());
        if (!pipeline.TryLoad(chunks, out var error))
        {
            Law.Holds(!string.IsNullOrWhiteSpace(error), "a refusal has a reason");
            return;
        }

        var saved = Save(pipeline);
        var again = FuzzPipeline.Create(new NoRecords());
        Law.Holds(again.TryLoad(Chunks.FromBytes(saved), out _), "what was saved can be loaded");
        Law.Holds(Save(again).AsSpan().SequenceEqual(saved), "equal states are saved as equal bytes");

        // What was not refused can be gone on with.
        foreach (var line in s_after.Value)
            pipeline.Process(line);
        pipeline.Complete();
        _ = Save(pipeline);
    }

    private static byte[] After(byte[] tape)
    {
        var pipeline = FuzzPipeline.Create(new RecordLaws());
        foreach (var line in FuzzPipeline.Lines(tape))
            pipeline.Process(line);
        return Save(pipeline);
    }

    /// <summary>A state that nobody wrote may make records that break laws; it must not do more than that.</summary>
    private sealed class NoRecords : IRecords
    {
        public void OnDecision(in Decision decision)
        {
        }

        public void OnOutcome(in Outcome outcome)
        {
        }

        public void OnFault(in Fault fault)
        {
        }
    }
}
