using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace FlinkCoin.Messages;

/// <summary>Reads a quoted decimal number straight into a product's units with vector instructions: one load, three masks, one shuffle, three multiply-adds, whatever its digits are.</summary>
/// <remarks>It answers only for numbers of at most 15 digits in the product's unit; for all others, and on machines without AVX2, the general reader does the work. Both give the same integer.</remarks>
internal static class QuickNumber
{
    /// <summary>The number of bytes that must be readable from a number's first digit.</summary>
    public const int Reach = 32;

    /// <summary>The most decimals of a unit that shuffles exist for.</summary>
    public const int MaxDecimals = 15;

    private const int Rows = 17;

    /// <summary>For every number of decimals and every position of the point: which byte goes where, so that the last decimal comes last.</summary>
    private static readonly byte[] Shuffles = MakeShuffles();

    /// <summary>True where the machine has what is needed.</summary>
    public static bool IsSupported => Avx2.IsSupported;

    /// <summary>The first shuffle for a unit of so many decimals.</summary>
    public static ref byte ShufflesFor(int decimals) =>
        ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Shuffles), decimals * Rows * 16);

    /// <summary>Reads one number.</summary>
    /// <param name="text">Its first digit; <see cref="Reach"/> bytes are readable.</param>
    /// <param name="decimals">The decimals of the unit, at most <see cref="MaxDecimals"/>.</param>
    /// <param name="shuffles">From <see cref="ShufflesFor"/>.</param>
    /// <param name="value">The number in units.</param>
    /// <returns>The number of characters before the closing quote; 0 where the general reader must look.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Read(ref byte text, int decimals, ref byte shuffles, out long value)
    {
        var characters = Vector256.LoadUnsafe(ref text);
        var digits = characters - Vector256.Create((byte)'0');
        var isDigit = Avx2.CompareEqual(Avx2.Min(digits, Vector256.Create((byte)9)), digits);
        var others = ~(uint)Avx2.MoveMask(isDigit);
        var zeros = (uint)Avx2.MoveMask(Avx2.CompareEqual(digits, Vector256<byte>.Zero));

        // The first character that is no digit is the point or the closing quote; after a point, the second is the quote.
        var point = (int)Bmi1.TrailingZeroCount(others);
        var length = point;
        value = 0;
        if (point is 0 or > 16)
            return 0;
        if (Unsafe.Add(ref text, point) == '.')
        {
            length = (int)Bmi1.TrailingZeroCount(Bmi1.ResetLowestSetBit(others));
            if (length == point + 1 || length > 31)
                return 0;
        }

        // Digits beyond the unit must be zeros; those up to the unit, and the point, must lie in the first 16 bytes.
        var beyond = point + 1 + decimals;
        var excess = beyond < length ? Bmi2.ZeroHighBits(~zeros, (uint)length) >> beyond : 0;
        if (Unsafe.Add(ref text, length) != '"' || excess != 0 || point + decimals > 15)
            return 0;

        var low = digits.GetLower() & Vector128.GreaterThan(Vector128.Create((sbyte)length), Positions).AsByte();
        var ordered = Ssse3.Shuffle(low, Vector128.LoadUnsafe(ref shuffles, (nuint)(point * 16)));
        var pairs = Ssse3.MultiplyAddAdjacent(ordered, Vector128.Create(10, 1, 10, 1, 10, 1, 10, 1, 10, 1, 10, 1, 10, 1, 10, (sbyte)1));
        var fours = Sse2.MultiplyAddAdjacent(pairs, Vector128.Create(100, 1, 100, 1, 100, 1, 100, (short)1));
        var packed = Sse41.PackUnsignedSaturate(fours, fours);
        var eights = Sse2.MultiplyAddAdjacent(packed.AsInt16(), Vector128.Create(10_000, 1, 10_000, 1, 10_000, 1, 10_000, (short)1)).AsUInt64().ToScalar();
        value = ((long)(uint)eights * 100_000_000) + (long)(eights >> 32);
        return length;
    }

    private static Vector128<sbyte> Positions => Vector128.Create((sbyte)0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);

    private static byte[] MakeShuffles()
    {
        var shuffles = new byte[(MaxDecimals + 1) * Rows * 16];
        for (var decimals = 0; decimals <= MaxDecimals; decimals++)
        {
            for (var point = 0; point < Rows; point++)
            {
                for (var fromRight = 0; fromRight < 16; fromRight++)
                {
                    // To the right of the point lie the decimals, to its left the whole digits.
                    var source = fromRight < decimals ? point + decimals - fromRight : point - 1 - (fromRight - decimals);
                    shuffles[(((decimals * Rows) + point) * 16) + 15 - fromRight] = source is >= 0 and < 16 ? (byte)source : (byte)0x80;
                }
            }
        }

        return shuffles;
    }
}
