namespace FlinkCoin.Native;

/// <summary>One product of a session.</summary>
internal sealed class Slot
{
    private readonly long[] _before = new long[4];

    /// <summary>Makes a product that has seen nothing.</summary>
    public Slot(Product product, Pipeline pipeline, RecordFrames records) => (Product, Pipeline, Records) = (product, pipeline, records);

    public Product Product { get; }

    public Pipeline Pipeline { get; }

    public RecordFrames Records { get; }

    /// <summary>What the host has stored of it.</summary>
    public StoredChunks Stored { get; } = new();

    /// <summary>The chunks that have been given to go on from; null unless they are being given at this moment.</summary>
    public GivenChunks? Given { get; set; }

    /// <summary>True until anything has been done with it: only such a product can be loaded.</summary>
    public bool IsNew { get; set; } = true;

    /// <summary>Says that counts begin here: those that were loaded are of another life.</summary>
    public void BeginCounts() => Read(_before);

    /// <summary>Adds what it has counted in this session: messages, malformed, repeats, disordered.</summary>
    public void AddCounts(Span<long> sums)
    {
        Span<long> now = stackalloc long[4];
        Read(now);
        for (var i = 0; i < now.Length; i++)
            sums[i] += now[i] - _before[i];
    }

    private void Read(Span<long> counts)
    {
        var of = Pipeline.Counts;
        (counts[0], counts[1], counts[2], counts[3]) = (of.Messages, of.Malformed, of.Repeats, of.Disordered);
    }
}
