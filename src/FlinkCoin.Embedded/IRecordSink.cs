using FlinkCoin.State;

namespace FlinkCoin.Embedded;

/// <summary>Where record lines go. What it has taken becomes final with <see cref="Commit"/>, after which the checkpoint is saved; a resumed run goes on from the last checkpoint, and the sink sees to it that no record is there twice.</summary>
/// <remarks>
/// <code>
/// workers stand still ─► Commit ─► Save ─► checkpoint on disk
///                                └─ killed here: the sink holds more than the checkpoint knows, and on resumption either cuts it off or leaves out what comes again
/// </code>
/// That is possible because a product's records depend on its messages alone: what comes again is the same, byte for byte and number for number.
/// The caller disposes it; what has not been committed then may be lost.
/// </remarks>
public interface IRecordSink : IDisposable
{
    /// <summary>What a checkpoint knows it by, as the user gave it: a run with another name cannot go on from it.</summary>
    string Name { get; }

    /// <summary>True where nobody sees records before they are committed, so that commits are needed without a checkpoint too.</summary>
    bool IsTransactional { get; }

    /// <summary>Begins anew; called once before any other method, unless <see cref="TryResume"/> is.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    void Begin();

    /// <summary>Goes on after what <see cref="Save"/> wrote.</summary>
    /// <param name="reader">Reads exactly what was written.</param>
    /// <param name="error">Why it cannot, as a sentence for the user.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    bool TryResume(ref StateReader reader, out string error);

    /// <summary>Makes a writer for one thread.</summary>
    IRecordWriter Writer();

    /// <summary>Makes all final that was written; no writer writes meanwhile.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    void Commit();

    /// <summary>Writes where it is; called after <see cref="Commit"/> and before anything else is written.</summary>
    void Save(StateWriter writer);
}
