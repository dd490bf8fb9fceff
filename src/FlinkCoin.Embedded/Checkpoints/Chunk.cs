namespace FlinkCoin.Embedded.Checkpoints;

/// <summary>What a chunk of a product's state is known by.</summary>
/// <param name="Section">Which part of the product writes it: pipeline, digest, scores, observers.</param>
/// <param name="Key">Its key within that part.</param>
internal readonly record struct ChunkKey(int Section, ulong Key);

/// <summary>Where the last saved form of a chunk lies in the segment file.</summary>
/// <param name="Offset">Its first byte.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="Hash">XXH3-128 of its bytes: tells whether it has changed, and whether it is damaged.</param>
/// <param name="Save">The number of the last save that had it.</param>
internal readonly record struct ChunkPlace(long Offset, int Length, UInt128 Hash, long Save);
