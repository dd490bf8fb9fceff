namespace FlinkCoin.State;

/// <summary>The keys of a pipeline's chunks: a kind in the upper four bits, a number below.</summary>
internal static class ChunkKey
{
    private const int KindShift = 60;

    /// <summary>The kinds of chunk.</summary>
    public enum Kind : byte
    {
        /// <summary>The only chunk of its kind: version, product, options, and number and checksum of all other chunks.</summary>
        Manifest,

        /// <summary>Clock, counts, units, trades: what is small and changes with every message.</summary>
        Core,

        /// <summary>Messages that wait for an earlier one.</summary>
        Waiting,

        /// <summary>The features.</summary>
        Features,

        /// <summary>A model or the scaler of a horizon as it was some examples ago: horizon × 4,096 + model.</summary>
        Model,

        /// <summary>An example that was learnt since: horizon × 4,096 + its place.</summary>
        Examples,

        /// <summary>A decision that waits for outcomes, by its index.</summary>
        Decisions,

        /// <summary>A run of bids; the nearer to the best price, the smaller the number.</summary>
        Bids,

        /// <summary>A run of asks; the nearer to the best price, the smaller the number.</summary>
        Asks,
    }

    /// <summary>Makes a key.</summary>
    public static ulong Of(Kind kind, long number = 0) => ((ulong)kind << KindShift) | (ulong)number;

    /// <summary>The kind of a key.</summary>
    public static Kind KindOf(ulong key) => (Kind)(key >> KindShift);

    /// <summary>The number of a key.</summary>
    public static long NumberOf(ulong key) => (long)(key & ((1UL << KindShift) - 1));
}
