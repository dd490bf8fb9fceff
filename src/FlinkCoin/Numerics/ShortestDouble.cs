using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace FlinkCoin.Numerics;

/// <summary>Doubles as the shortest decimal text that reads back to the same bits, as <c>ToString("R", InvariantCulture)</c> has it; negative zero is <c>0</c>.</summary>
/// <remarks>
/// Records consist of these numbers, so this is where the time goes. The method is that of Schubfach (R. Giulietti, 2020) with one multiplication:
/// c·2^q is scaled by a power of ten so that the neighbours' midpoints lie between 1 and 10 apart; then at most one multiple of ten lies between them, which is the shortest text,
/// and where there is none it is the nearest whole number. The scaled value has 59 bits after the point and is off by less than two units.
/// Whatever lies within eight units of a limit, and subnormal numbers, are left to .NET, which gives the same text more slowly; so nothing here rests on a proof of exactness at the limits.
/// No branch depends on the digits.
/// </remarks>
public static class ShortestDouble
{
    /// <summary>The bytes that formatting may touch; the text itself is at most 24 long.</summary>
    public const int Room = 40;

    private const ulong Ten = 10UL << 59;
    private const ulong Slack = 8;

    /// <summary>From the n-th place on: the indices that shift a vector by n bytes.</summary>
    private static ReadOnlySpan<byte> Places =>
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16];

    /// <summary>Writes a number.</summary>
    /// <param name="value">A finite number.</param>
    /// <param name="target">At least <see cref="Room"/> bytes; those after the text may be changed.</param>
    /// <returns>The length of the text.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The target is too small.</exception>
    /// <exception cref="InvalidOperationException">The number is NaN or infinite.</exception>
    public static int Format(double value, Span<byte> target)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(target.Length, Room);
        return Write(value, ref MemoryMarshal.GetReference(target));
    }

    /// <summary>The same for callers that have made sure of the room.</summary>
    internal static int Write(double value, ref byte target)
    {
        var bits = BitConverter.DoubleToUInt64Bits(value);
        var biased = (int)(bits >> 52) & 0x7FF;
        if ((uint)(biased - 1) >= 0x7FE)
            return WriteSpecial(value, ref target);

        var fraction = bits & ((1UL << 52) - 1);
        var q = biased - 1075;
        var k = (q * 315_653) >> 20; // ⌊log10 2^q⌋
        ref var power = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(PowersOfTen.Words), 2 * (k + PowersOfTen.Maximum));
        var shift = q + PowersOfTen.Exponent(-k) + 1; // 1 to 4
        var scaled = (fraction | (1UL << 52)) << shift;

        // The lower half once more by itself is quicker than through the memory behind `out`.
        var whole = Math.BigMul(scaled, power, out _);
        var carry = Math.BigMul(scaled, Unsafe.Add(ref power, 1), out _);
        var part = (scaled * power) + carry;
        whole += part < carry ? 1UL : 0UL;

        // Where the value lies above the multiple of ten below it, and how far its neighbours' midpoints are; below a power of two only half as far.
        var half = power >> (6 - shift);
        var halfBelow = fraction == 0 ? half >> 1 : half;
        var tens = whole / 10 * 10;
        var distance = ((whole - tens) << 59) | (part >> 5);
        var beyondBelow = (long)(distance - halfBelow);
        var beyondAbove = (long)(Ten - distance - half);

        // Random digits would make branches of these choices guesses, so they are masks: the signs.
        var up = (ulong)(beyondAbove >> 63);
        var upOrDown = (ulong)((beyondBelow | beyondAbove) >> 63);
        if (IsNearZero((ulong)beyondBelow) | IsNearZero((ulong)beyondAbove) | IsNearZero((part >> 5) - (1UL << 58)) | (fraction == 0 & upOrDown == 0))
            return WriteSlowly(value, ref target);

        var nearest = whole + (part >> 63);
        var shortest = tens + (10 & up);
        var digits = nearest ^ ((nearest ^ shortest) & upOrDown);
        target = (byte)'-';
        var sign = (int)(bits >> 63);
        return sign + WriteDigits(digits, k + 16, ref Unsafe.Add(ref target, sign));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsNearZero(ulong difference) => difference + Slack <= 2 * Slack;

    /// <summary>Writes digits·10^(exponent − 16), digits having 16 or 17 of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int WriteDigits(ulong digits, int exponent, ref byte target)
    {
        var upper = digits / 100_000_000;
        var lead = upper / 100_000_000;
        var tail = DecimalDigits.Sixteen(upper - (lead * 100_000_000), digits - (upper * 100_000_000));
        var filled = ~Vector128.Equals(tail, Vector128<byte>.Zero).ExtractMostSignificantBits() & 0xFFFF;
        var count = 32 - BitOperations.LeadingZeroCount(filled);
        var isShort = (int)((lead - 1) >> 63); // 16 digits: the lead is 0

        if ((uint)(exponent - isShort + 4) < 4)
        {
            // A lead of 0 is one of the zeros after the point, or the one before it.
            DecimalDigits.Store(ref target, 0, 0x3030_3030_3030_2E30); // 0.000000
            Unsafe.Add(ref target, (1 - exponent) & (isShort - 1)) = (byte)(lead + '0');
            (tail | Vector128.Create((byte)'0')).StoreUnsafe(ref Unsafe.Add(ref target, 2 - exponent));
            return 2 - exponent + count;
        }

        // Elsewhere the first digit that is not 0 becomes the lead.
        exponent -= isShort;
        count += 1 - isShort;
        target = (byte)(lead + (tail.ToScalar() & (uint)-isShort) + '0');
        tail = Shift(tail, isShort) | Vector128.Create((byte)'0');
        if ((uint)exponent <= 16)
        {
            // All digits, then the point, then those after it once more.
            tail.StoreUnsafe(ref Unsafe.Add(ref target, 1));
            Unsafe.Add(ref target, exponent + 1) = (byte)'.';
            Shift(tail, exponent).StoreUnsafe(ref Unsafe.Add(ref target, exponent + 2));
            return count > exponent + 1 ? count + 1 : exponent + 1;
        }

        Unsafe.Add(ref target, 1) = (byte)'.';
        tail.StoreUnsafe(ref Unsafe.Add(ref target, 2));
        return WriteExponent(exponent, count > 1 ? count + 1 : 1, ref target);
    }

    /// <summary>Drops the first bytes and appends as many that are 0; at most 16.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Shift(Vector128<byte> bytes, int by) =>
        Vector128.Shuffle(bytes, Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(Places), (nuint)by));

    private static int WriteExponent(int exponent, int length, ref byte target)
    {
        Unsafe.Add(ref target, length++) = (byte)'E';
        Unsafe.Add(ref target, length++) = (byte)(exponent < 0 ? '-' : '+');
        var size = (uint)Math.Abs(exponent);
        if (size < 10)
            Unsafe.Add(ref target, length++) = (byte)'0';
        return length + DecimalDigits.Write(size, ref Unsafe.Add(ref target, length));
    }

    private static int WriteSpecial(double value, ref byte target)
    {
        if (value != 0)
            return WriteSlowly(value, ref target);
        target = (byte)'0';
        return 1;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int WriteSlowly(double value, ref byte target)
    {
        if (!double.IsFinite(value))
            throw new InvalidOperationException("Invariant: a number in a record is finite.");
        return value.TryFormat(MemoryMarshal.CreateSpan(ref target, Room), out var length, "R", CultureInfo.InvariantCulture)
            ? length
            : throw new InvalidOperationException("Invariant: a number has at most 24 characters.");
    }
}
