using System.Runtime.InteropServices;

namespace FlinkCoin.Native;

/// <summary>The caller's memory, as far as what the caller says of it can be true.</summary>
internal static unsafe class Memory
{
    /// <summary>The bytes at an address.</summary>
    /// <exception cref="Failure">The address is null where there are bytes, or the length cannot be.</exception>
    public static Span<byte> Bytes(nint address, long length) =>
        length is < 0 or > int.MaxValue ? throw Failure.Argument($"A length of {length}: from 0 to {int.MaxValue} bytes are possible.")
        : address == 0 && length > 0 ? throw Failure.Argument($"The buffer is null, and {length} bytes are said to be in it.")
        : new Span<byte>((void*)address, (int)length);

    /// <summary>The numbers at an address, which need not be aligned.</summary>
    /// <exception cref="Failure">As above.</exception>
    public static Span<long> Longs(nint address, int count) => MemoryMarshal.Cast<byte, long>(Bytes(address, (long)count * sizeof(long)));
}
