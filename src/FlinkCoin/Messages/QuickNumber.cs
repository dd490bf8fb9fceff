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

    /// <summary>The number of bytes that must be readable from a level's first character.</summary>
    public const int Window = 64;

    private const int Rows = 17;

    /// <summary>For every number of decimals and every position of the point: which byte goes where, so that the last decimal comes last.</summary>
    private static readonly byte[] s_shuffles = MakeShuffles();

    /// <summary>True where the machine has what is needed.</summary>
    public static bool IsSupported => Avx2.IsSupported;

    /// <summary>The first shuffle for a unit of so many decimals.</summary>
    public static ref byte ShufflesFor(int decimals) =>
        ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(s_shuffles), decimals * Rows * 16);

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

    /// <summary>Marks the characters of a level.</summary>
    /// <param name="text">The level's first character; <see cref="Window"/> bytes are readable.</param>
    /// <param name="others">Takes a bit for each byte that is no digit.</param>
    /// <param name="filled">Takes a bit for each byte that is not the digit 0.</param>
    /// <param name="close">The place of the first closing bracket, which is the level's own if it is of the usual shape; <see cref="Window"/> where there is none. Known long before the numbers are, so that the processor can begin with the next level meanwhile.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Mark(ref byte text, out ulong others, out ulong filled, out nuint close)
    {
        var first = Vector256.LoadUnsafe(ref text);
        var second = Vector256.LoadUnsafe(ref text, 32);
        close = (nuint)Bmi1.X64.TrailingZeroCount(Brackets(first) | ((ulong)Brackets(second) << 32));
        first -= Vector256.Create((byte)'0');
        second -= Vector256.Create((byte)'0');
        others = ~(Digits(first) | ((ulong)Digits(second) << 32));
        filled = ~(Zeros(first) | ((ulong)Zeros(second) << 32));
    }

    /// <summary>Reads a price and a size as they stand in a level, <c>61837.63","3.78826000"</c>.</summary>
    /// <remarks>The marks serve both: where the size begins is known after a few bit operations, and not only after the price has been read.</remarks>
    /// <param name="text">The level's first character; <see cref="Window"/> bytes are readable.</param>
    /// <param name="start">The place of the price's first digit, at most 9.</param>
    /// <param name="others">From <see cref="Mark"/>.</param>
    /// <param name="filled">From <see cref="Mark"/>.</param>
    /// <param name="close">From <see cref="Mark"/>.</param>
    /// <param name="units">The decimals of both, and the shuffles for them.</param>
    /// <param name="price">The price in units.</param>
    /// <param name="size">The size in units.</param>
    /// <returns>True where quote and bracket follow the size, the bracket at <see cref="Window"/> − 3 at most; false where the general reader must look.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryReadPair(ref byte text, nuint start, ulong others, ulong filled, nuint close, in PairUnits units, out long price, out long size)
    {
        (price, size) = (0, 0);
        var point = start + (nuint)Bmi1.X64.TrailingZeroCount(others >> (int)start);
        var end = point;
        if (point < Window && Unsafe.AddByteOffset(ref text, point) == '.')
            end = start + (nuint)Bmi1.X64.TrailingZeroCount(Bmi1.X64.ResetLowestSetBit(others >> (int)start));

        // Quote, comma, quote lie between them. Places stay within the window until all has been checked.
        var sizeStart = end + 3;
        if (end > 34)
            return false;
        var rest = others >> (int)sizeStart;
        var sizePoint = sizeStart + (nuint)Bmi1.X64.TrailingZeroCount(rest);
        var sizeEnd = sizePoint;
        if (sizePoint < Window && Unsafe.AddByteOffset(ref text, sizePoint) == '.')
            sizeEnd = sizeStart + (nuint)Bmi1.X64.TrailingZeroCount(Bmi1.X64.ResetLowestSetBit(rest));
        if (sizeEnd > Window - 4)
            return false;

        // Digits beyond the unit must be zeros; those up to the unit, and the point, must lie in the first 16 bytes; a point has digits on both sides.
        var excess = (Bmi2.X64.ZeroHighBits(filled, end) >> (int)(point + units.AfterPrice)) | (Bmi2.X64.ZeroHighBits(filled, sizeEnd) >> (int)(sizePoint + units.AfterSize));
        if (excess != 0 || point - start - 1 >= units.PriceRoom || sizePoint - sizeStart - 1 >= units.SizeRoom || end - point == 1 || sizeEnd - sizePoint == 1 || sizeEnd + 1 != close
            || (Unsafe.ReadUnaligned<uint>(ref Unsafe.AddByteOffset(ref text, end)) & 0xFFFFFF) != 0x222C22)
            return false;

        var pairs = Avx2.MultiplyAddAdjacent(
            Vector256.Create(Order(ref text, start, point, end, ref units.PriceShuffles), Order(ref text, sizeStart, sizePoint, sizeEnd, ref units.SizeShuffles)),
            Vector256.Create((short)0x010A).AsSByte());
        var fours = Avx2.MultiplyAddAdjacent(pairs, Vector256.Create(0x0001_0064).AsInt16());
        var eights = Avx2.MultiplyAddAdjacent(Avx2.PackUnsignedSaturate(fours, fours).AsInt16(), Vector256.Create(0x0001_2710).AsInt16()).AsUInt64();
        var (priceEights, sizeEights) = (eights.ToScalar(), eights.GetUpper().ToScalar());
        price = ((long)(uint)priceEights * 100_000_000) + (long)(priceEights >> 32);
        size = ((long)(uint)sizeEights * 100_000_000) + (long)(sizeEights >> 32);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Brackets(Vector256<byte> characters) => (uint)Avx2.MoveMask(Avx2.CompareEqual(characters, Vector256.Create((byte)']')));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Digits(Vector256<byte> digits) => (uint)Avx2.MoveMask(Avx2.CompareEqual(Avx2.Min(digits, Vector256.Create((byte)9)), digits));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Zeros(Vector256<byte> digits) => (uint)Avx2.MoveMask(Avx2.CompareEqual(digits, Vector256<byte>.Zero));

    /// <summary>Brings digits into order, so that the last decimal of the unit comes last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Order(ref byte text, nuint start, nuint point, nuint end, ref byte shuffles) =>
        Ssse3.Shuffle(
            (Vector128.LoadUnsafe(ref text, start) - Vector128.Create((byte)'0')) & Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(Kept), Window + start - end),
            Vector128.LoadUnsafe(ref shuffles, (point - start) * 16));

    /// <summary>From the n-th place before the last 16 on: a mask of n bytes.</summary>
    private static ReadOnlySpan<byte> Kept =>
    [
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ];

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

    /// <summary>The units of price and size, with the shuffles for them.</summary>
    public readonly ref struct PairUnits(int priceDecimals, int sizeDecimals)
    {
        /// <summary>How far after the point of a price the digits beyond the unit begin.</summary>
        public readonly nuint AfterPrice = (nuint)priceDecimals + 1;

        /// <summary>How far after the point of a size the digits beyond the unit begin.</summary>
        public readonly nuint AfterSize = (nuint)sizeDecimals + 1;

        /// <summary>The most whole digits of a price.</summary>
        public readonly nuint PriceRoom = (nuint)(15 - priceDecimals);

        /// <summary>The most whole digits of a size.</summary>
        public readonly nuint SizeRoom = (nuint)(15 - sizeDecimals);
        public readonly ref byte PriceShuffles = ref ShufflesFor(priceDecimals);
        public readonly ref byte SizeShuffles = ref ShufflesFor(sizeDecimals);
    }
}
