namespace FlinkCoin.State;

/// <summary>Takes a state in chunks. Each key is given once for one save; a chunk that is not given any more is gone.</summary>
public interface IChunkWriter
{
    /// <summary>Takes one chunk; the bytes are valid during the call only.</summary>
    void Write(ulong key, ReadOnlySpan<byte> chunk);
}

/// <summary>Gives back the chunks of a state.</summary>
public interface IChunkReader
{
    /// <summary>The keys of all chunks, in any order.</summary>
    IEnumerable<ulong> Keys { get; }

    /// <summary>Finds a chunk.</summary>
    /// <returns>False where there is none of that key.</returns>
    bool TryRead(ulong key, out ReadOnlySpan<byte> chunk);
}
