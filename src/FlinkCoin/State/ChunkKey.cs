namespace FlinkCoin.State;

/// <summary>The keys of a pipeline's chunks: a kind in the upper six bits, a number below.</summary>
internal static class ChunkKey
{
    private const int KindShift = 58;

    /// <summary>The kinds of chunk.</summary>
    public enum Kind : byte
    {
        /// <summary>The only chunk of its kind: version, fingerprint of the options, and key, length and checksum of every other chunk.</summary>
        Manifest,

        /// <summary>Clock, counts, units, trades: what is small and changes with every message.</summary>
        Core,

        /// <summary>Messages that wait for an earlier one.</summary>
        Waiting,

        /// <summary>The features.</summary>
        Features,

        /// <summary>A model or the scaler of a horizon: horizon × 4,096 + model.</summary>
        Model,

        /// <summary>A run of decisions that wait for outcomes.</summary>
        Decisions,

        /// <summary>A run of bids, by the price of its first level divided by 64.</summary>
        Bids,

        /// <summary>A run of asks, by the price of its first level divided by 64.</summary>
        Asks,
    }

    /// <summary>Makes a key.</summary>
    public static ulong Of(Kind kind, long number = 0) => ((ulong)kind << KindShift) | (ulong)number;

    /// <summary>The kind of a key.</summary>
    public static Kind KindOf(ulong key) => (Kind)(key >> KindShift);
}
