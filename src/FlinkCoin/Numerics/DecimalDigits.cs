using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace FlinkCoin.Numerics;

/// <summary>Whole numbers as decimal digits in UTF-8, eight at a time in one register instead of one division per digit.</summary>
internal static class DecimalDigits
{
    /// <summary>The bytes that <see cref="Write(ulong, ref byte)"/> may touch.</summary>
    public const int Room = 24;

    /// <summary>Added to eight digits: makes them UTF-8.</summary>
    public const ulong Zeros = 0x3030_3030_3030_3030;

    /// <summary>The eight digits of a number below 10^8, leading zeros included: a digit a byte, the first one lowest.</summary>
    /// <remarks>Halves, quarters, eighths: each step divides all pieces at once by multiplying with a rounded-up reciprocal, exact for pieces of that size.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Eight(ulong value)
    {
        var upper = (value * 109_951_163) >> 40;
        var fours = upper | ((value - (upper * 10_000)) << 32);
        upper = ((fours * 10_486) >> 20) & 0x0000_007F_0000_007F;
        var pairs = upper + ((fours - (upper * 100)) << 16);
        upper = ((pairs * 103) >> 10) & 0x000F_000F_000F_000F;
        return upper + ((pairs - (upper * 10)) << 8);
    }

    /// <summary>The eight digits each of two numbers below 10^8, one after the other, in one vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Sixteen(ulong first, ulong second)
    {
        if (!Sse2.IsSupported)
            return Vector128.Create(Eight(first), Eight(second)).AsByte();
        var eights = Vector128.Create(first, second);
        var upper = Sse2.Multiply(eights.AsUInt32(), Vector128.Create(109_951_163u)) >> 40;
        var fours = (upper | ((eights - Sse2.Multiply(upper.AsUInt32(), Vector128.Create(10_000u))) << 32)).AsUInt16();
        var hundreds = Sse2.MultiplyHigh(fours, Vector128.Create((ushort)5243)) >> 3;
        var pairs = hundreds | ((fours - (hundreds * 100)).AsUInt32() << 16).AsUInt16();
        var tens = Sse2.MultiplyHigh(pairs, Vector128.Create((ushort)6554));
        return (tens | ((pairs - (tens * 10)) << 8)).AsByte();
    }

    /// <summary>Stores eight bytes, the lowest first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(ref byte target, int offset, ulong bytes) =>
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, offset), BitConverter.IsLittleEndian ? bytes : BinaryPrimitives.ReverseEndianness(bytes));

    /// <summary>Writes a number without leading zeros; the target has <see cref="Room"/> bytes.</summary>
    /// <returns>The number of digits.</returns>
    public static int Write(ulong value, ref byte target)
    {
        if (value < 100_000_000)
            return Leading(value, ref target);
        if (value < 10_000_000_000_000_000)
        {
            var upper = value / 100_000_000;
            var count = Leading(upper, ref target);
            Store(ref target, count, Eight(value - (upper * 100_000_000)) | Zeros);
            return count + 8;
        }

        var top = value / 10_000_000_000_000_000;
        var rest = value - (top * 10_000_000_000_000_000);
        var middle = rest / 100_000_000;
        var length = Leading(top, ref target);
        Store(ref target, length, Eight(middle) | Zeros);
        Store(ref target, length + 8, Eight(rest - (middle * 100_000_000)) | Zeros);
        return length + 16;
    }

    /// <summary>Writes a number without leading zeros.</summary>
    /// <returns>The number of digits.</returns>
    public static int Write(ulong value, Span<byte> target)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(target.Length, Room);
        return Write(value, ref MemoryMarshal.GetReference(target));
    }

    private static int Leading(ulong value, ref byte target)
    {
        var digits = Eight(value);

        // The top bit keeps the last digit of 0.
        var zeros = BitOperations.TrailingZeroCount(digits | (1UL << 63)) >> 3;
        Store(ref target, 0, (digits | Zeros) >> (zeros << 3));
        return 8 - zeros;
    }
}
