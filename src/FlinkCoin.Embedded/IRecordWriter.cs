namespace FlinkCoin.Embedded;

/// <summary>Takes the records of the products of one worker, on that worker's thread.</summary>
public interface IRecordWriter
{
    /// <summary>Takes whole lines, each with its line feed.</summary>
    /// <param name="product">Whose records they are.</param>
    /// <param name="lines">Valid during the call only.</param>
    /// <exception cref="IOException">They cannot be written.</exception>
    void Write(Product product, ReadOnlySpan<byte> lines);

    /// <summary>Hands on what it has gathered.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    void Flush();
}
