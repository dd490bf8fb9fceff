namespace FlinkCoin.Native;

/// <summary>The functions of JNI that are needed, by their numbers in the table that a <c>JNIEnv</c> points to.</summary>
/// <param name="environment">The thread's <c>JNIEnv</c>.</param>
internal readonly unsafe struct JavaEnvironment(nint environment)
{
    private const int GetArrayLength = 171;
    private const int GetByteArrayRegion = 200;
    private const int SetByteArrayRegion = 208;
    private const int GetPrimitiveArrayCritical = 222;
    private const int ReleasePrimitiveArrayCritical = 223;
    private const int GetDirectBufferAddress = 230;
    private const int GetDirectBufferCapacity = 231;

    /// <summary>To release an array that was not written to.</summary>
    private const int Abort = 2;

    private nint* Functions => *(nint**)environment;

    /// <summary>The number of elements; −1 where there is no array.</summary>
    public int Length(nint array) => array == 0 ? -1 : ((delegate* unmanaged<nint, nint, int>)Functions[GetArrayLength])(environment, array);

    /// <summary>Copies a part, which lies within the array, out of it.</summary>
    public void Read(nint array, int offset, Span<byte> target)
    {
        fixed (byte* bytes = target)
            ((delegate* unmanaged<nint, nint, int, int, byte*, void>)Functions[GetByteArrayRegion])(environment, array, offset, target.Length, bytes);
    }

    /// <summary>Copies bytes to the beginning of an array that has room for them.</summary>
    public void Write(nint array, ReadOnlySpan<byte> source)
    {
        fixed (byte* bytes = source)
            ((delegate* unmanaged<nint, nint, int, int, byte*, void>)Functions[SetByteArrayRegion])(environment, array, 0, source.Length, bytes);
    }

    /// <summary>The array's own bytes, until they are released; 0 where the JVM cannot. No other function of JNI may be called meanwhile.</summary>
    public nint Pin(nint array) => ((delegate* unmanaged<nint, nint, nint, nint>)Functions[GetPrimitiveArrayCritical])(environment, array, 0);

    /// <summary>Releases what was pinned and not written to.</summary>
    public void Unpin(nint array, nint bytes) => ((delegate* unmanaged<nint, nint, nint, int, void>)Functions[ReleasePrimitiveArrayCritical])(environment, array, bytes, Abort);

    /// <summary>Where a direct buffer lies.</summary>
    /// <returns>False where it is null or not direct.</returns>
    public bool TryBuffer(nint buffer, out nint address, out long capacity)
    {
        (address, capacity) = (0, -1);
        if (buffer == 0)
            return false;
        address = ((delegate* unmanaged<nint, nint, nint>)Functions[GetDirectBufferAddress])(environment, buffer);
        capacity = ((delegate* unmanaged<nint, nint, long>)Functions[GetDirectBufferCapacity])(environment, buffer);
        return capacity >= 0 && (address != 0 || capacity == 0);
    }
}
