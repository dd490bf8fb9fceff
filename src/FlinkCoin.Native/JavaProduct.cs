namespace FlinkCoin.Native;

/// <summary>Finds the product of a message in a Java array.</summary>
internal static unsafe class JavaProduct
{
    /// <summary>Nearly all messages name their product within so many bytes: copying these costs less than pinning the array.</summary>
    private const int Beginning = 256;

    /// <summary>Writes the id.</summary>
    /// <returns>Its length, 0 where there is none.</returns>
    /// <exception cref="Failure">The arrays are not what they should be.</exception>
    public static int Find(JavaEnvironment java, nint message, int offset, int length, nint id)
    {
        var size = java.Length(message);
        if (offset < 0 || length < 0 || size < 0 || length > size - offset)
            throw Failure.Argument(size < 0 ? "The message is null." : $"{length} bytes from byte {offset} on of an array of {size}: they do not lie within it.");
        if (java.Length(id) < Product.MaxLength)
            throw Failure.Argument($"An array of {Product.MaxLength} bytes is needed for the id.");
        Span<byte> beginning = stackalloc byte[Math.Min(length, Beginning)];
        java.Read(message, offset, beginning);
        Span<byte> found = stackalloc byte[Product.MaxLength];

        // Whatever comes later, a message belongs to the first id that is complete at its top level.
        var count = Library.FindProduct(beginning, found);
        if (count == 0 && length > Beginning)
            count = FindInAll(java, message, offset, length, found);
        if (count > 0)
            java.Write(id, found[..count]);
        return count;
    }

    private static int FindInAll(JavaEnvironment java, nint message, int offset, int length, Span<byte> id)
    {
        var bytes = java.Pin(message);
        if (bytes == 0)
            throw new Failure(Status.Memory, "The JVM has no room for the bytes of the message.");
        try
        {
            return Library.FindProduct(new ReadOnlySpan<byte>((void*)(bytes + offset), length), id);
        }
        finally
        {
            java.Unpin(message, bytes);
        }
    }
}
