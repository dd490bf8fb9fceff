using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace FlinkCoin.Connect.Simulation;

/// <summary>Writes whole numbers and fixed-point decimals as ASCII, eight digits at a time.</summary>
internal static class DecimalText
{
    /// <summary>The room that a number may need: digits, point, and what the eight-byte stores write beyond them.</summary>
    public const int Room = 40;

    private const uint Chunk = 100_000_000;

    /// <summary>Writes a number of 10^-decimals with all its decimals, such as <c>63514.60</c>.</summary>
    /// <param name="target">At least <see cref="Room"/> bytes.</param>
    /// <param name="units">Not negative.</param>
    /// <param name="decimals">0 to 8.</param>
    /// <returns>The bytes written.</returns>
    public static int Fixed(Span<byte> target, long units, int decimals)
    {
        if (decimals == 0)
            return Whole(target, (ulong)units);
        var power = PowerOfTen(decimals);
        // 32-bit division is several times as fast, and most prices fit.
        ulong whole = units <= uint.MaxValue ? (uint)units / power : (ulong)units / power;
        var rest = (uint)((ulong)units - (whole * power));
        var at = Whole(target, whole);
        target[at++] = (byte)'.';
        BinaryPrimitives.WriteUInt64LittleEndian(target[at..], EightDigits(rest) >> ((8 - decimals) * 8));
        return at + decimals;
    }

    /// <summary>Writes a number of 10^-decimals without trailing zeros, such as <c>63514.6</c>.</summary>
    public static int Trimmed(Span<byte> target, long units, int decimals)
    {
        var length = Fixed(target, units, decimals);
        if (decimals == 0)
            return length;
        while (target[length - 1] == '0')
            length--;
        return target[length - 1] == '.' ? length - 1 : length;
    }

    /// <summary>Writes a whole number.</summary>
    public static int Whole(Span<byte> target, ulong value)
    {
        if (value >= Chunk)
        {
            var head = Whole(target, value / Chunk);
            BinaryPrimitives.WriteUInt64LittleEndian(target[head..], EightDigits((uint)(value % Chunk)));
            return head + 8;
        }

        if (value < 10)
        {
            target[0] = (byte)('0' + value);
            return 1;
        }

        var digits = EightDigits((uint)value);
        var zeros = BitOperations.TrailingZeroCount(digits & 0x0F0F0F0F0F0F0F0F) >> 3;
        BinaryPrimitives.WriteUInt64LittleEndian(target, digits >> (zeros * 8));
        return 8 - zeros;
    }

    /// <summary>Eight ASCII digits of a number below 10^8, the first in the lowest byte: halves, quarters and eighths are divided side by side in one register.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong EightDigits(uint value)
    {
        var high = value / 10_000;
        ulong digits = high | ((ulong)(value - (high * 10_000)) << 32);
        var tens = ((digits * 10_486) >> 20) & 0x0000007F_0000007F;
        digits = tens | ((digits - (tens * 100)) << 16);
        tens = ((digits * 103) >> 10) & 0x000F_000F_000F_000F;
        digits = tens | ((digits - (tens * 10)) << 8);
        return digits + 0x3030303030303030;
    }

    private static uint PowerOfTen(int exponent) => exponent switch
    {
        1 => 10,
        2 => 100,
        3 => 1_000,
        4 => 10_000,
        5 => 100_000,
        6 => 1_000_000,
        7 => 10_000_000,
        8 => 100_000_000,
        _ => throw new ArgumentOutOfRangeException(nameof(exponent), exponent, "A number has 0 to 8 decimals."),
    };
}
