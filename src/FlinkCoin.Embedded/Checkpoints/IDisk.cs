namespace FlinkCoin.Embedded.Checkpoints;

/// <summary>All that a checkpoint does to its folder, step by step; a process may die between any two steps, or within one.</summary>
internal interface IDisk : IDisposable
{
    /// <summary>Writes bytes of a file, which is made where it is missing.</summary>
    void Write(string name, long offset, ReadOnlySpan<byte> bytes);

    /// <summary>Waits until a file that was written is on the disk.</summary>
    void Flush(string name);

    /// <summary>Gives a file the name of another one, which is gone then: at every moment that name is one of the two whole files.</summary>
    void Replace(string from, string to);

    /// <summary>Removes a file, if it is there.</summary>
    void Delete(string name);
}
