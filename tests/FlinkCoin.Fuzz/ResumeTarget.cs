namespace FlinkCoin.Fuzz;

/// <summary>Save and load in the middle of a tape change nothing.</summary>
public static class ResumeTarget
{
    /// <summary>Takes the input as a tape.</summary>
    public static void Run(ReadOnlySpan<byte> input)
    {
        var lines = FuzzPipeline.Lines(input);
        var first = new RecordLaws();
        var whole = FuzzPipeline.Create(first);
        foreach (var line in lines.Take(lines.Count / 2))
            whole.Process(line);

        var second = new RecordLaws();
        second.ContinueFrom(first);
        var resumed = FuzzPipeline.Create(second);
        Law.Holds(resumed.TryLoad(Chunks.FromBytes(StateTarget.Save(whole)), out _), "what was saved can be loaded");

        first.Forget();
        foreach (var line in lines.Skip(lines.Count / 2))
        {
            whole.Process(line);
            resumed.Process(line);
            Law.Holds(first.Fingerprint == second.Fingerprint, "what was loaded continues as what was saved");
        }

        Law.Holds(StateTarget.Save(whole).AsSpan().SequenceEqual(StateTarget.Save(resumed)), "both end in the same state");
    }
}
