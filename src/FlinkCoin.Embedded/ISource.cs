using FlinkCoin.State;

namespace FlinkCoin.Embedded;

/// <summary>Where messages come from. It is read by one thread; its position is part of the checkpoint, so that a resumed run goes on with the message after the last one that was read.</summary>
/// <remarks><see cref="IStateful.Save"/> writes the position after the last <see cref="Read"/>; <see cref="IStateful.Load"/> is called before the first.</remarks>
public interface ISource : IStateful, IDisposable
{
    /// <summary>What a checkpoint knows it by, as the user gave it: a run with another name cannot go on from it.</summary>
    string Name { get; }

    /// <summary>Uncompressed bytes read so far, those of earlier, resumed runs included.</summary>
    long Bytes { get; }

    /// <summary>How much of the input has been read, from 0 to 1, or null where that cannot be known.</summary>
    double? Fraction { get; }

    /// <summary>Messages that are there already and have not been read, or null where that cannot be known.</summary>
    long? Behind => null;

    /// <summary>Why the input could not be read to its end, for the user: where, and what. Null where all is well; looked at once <see cref="Read"/> has returned false.</summary>
    string? Error { get; }

    /// <summary>Puts messages into an empty buffer: at least one, and then as many as are there without waiting or fit well; or none, where nothing came for a fraction of a second.</summary>
    /// <returns>False where the input has ended or cannot be read any further; the buffer is empty then.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled while it waited; nothing has been read.</exception>
    bool Read(MessageBuffer buffer, CancellationToken cancellation);
}
