using FlinkCoin.Bench.Tapes;

namespace FlinkCoin.Bench.Contenders;

/// <summary>Something that takes tapes and is timed.</summary>
internal interface IContender : IDisposable
{
    /// <summary>Its name in tables.</summary>
    string Name { get; }

    /// <summary>Takes a tape from beginning to end, as if it were the first one.</summary>
    /// <param name="tape">The tape.</param>
    /// <param name="nanoseconds">Takes the time of each piece.</param>
    void Pass(Tape tape, Span<long> nanoseconds);
}
