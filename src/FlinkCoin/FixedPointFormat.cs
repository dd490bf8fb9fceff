using System.Runtime.InteropServices;
using FlinkCoin.Numerics;

namespace FlinkCoin;

/// <content>Decimal numbers as text, exact in both directions.</content>
public static partial class FixedPoint
{
    /// <summary>The bytes that formatting may touch: 20 digits, or <c>0.</c> and a fraction of <see cref="MaxDecimals"/> + 1 digits, and what whole registers write beyond.</summary>
    public const int Room = MaxDecimals + 1 + 32;

    /// <summary>Writes units × 10^-decimals without trailing zeros: <c>9192</c>, <c>9192.01</c>, <c>0.00000001</c>.</summary>
    /// <param name="units">The number.</param>
    /// <param name="decimals">From 0 to <see cref="MaxDecimals"/>.</param>
    /// <param name="target">At least <see cref="Room"/> bytes; those after the text may be changed.</param>
    /// <returns>The length of the text.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The decimals are out of range or the target is too small.</exception>
    public static int Format(ulong units, int decimals, Span<byte> target)
    {
        Check(decimals, target);
        return WithoutZeros(target, Unstripped(units, decimals, target), decimals);
    }

    /// <summary>Writes half of sum × 10^-decimals exactly, without trailing zeros: the mid of a bid and an ask is half of their sum, and may need one digit more than they do.</summary>
    /// <param name="sum">Twice the number.</param>
    /// <param name="decimals">From 0 to <see cref="MaxDecimals"/>.</param>
    /// <param name="target">At least <see cref="Room"/> bytes; those after the text may be changed.</param>
    /// <returns>The length of the text.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The decimals are out of range or the target is too small.</exception>
    public static int FormatHalf(ulong sum, int decimals, Span<byte> target)
    {
        Check(decimals, target);
        var length = Unstripped(sum >> 1, decimals, target);
        if ((sum & 1) == 0)
            return WithoutZeros(target, length, decimals);
        if (decimals == 0)
            target[length++] = (byte)'.';
        target[length++] = (byte)'5';
        return length;
    }

    /// <summary>Reads <c>digits</c> or <c>digits.digits</c>. Leading zeros are legal; trailing zeros of the fraction are dropped, so that the mantissa is the smallest possible.</summary>
    /// <returns>False where the text is neither, or needs more than 63 bits or more than <see cref="MaxDecimals"/> decimals.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out ulong mantissa, out int decimals)
    {
        mantissa = 0;
        decimals = 0;
        var point = text.IndexOf((byte)'.');
        if (point < 0)
            return TryAppend(text, ref mantissa);
        var fraction = text[(point + 1)..];
        if (fraction.IsEmpty)
            return false;
        var significant = fraction.LastIndexOfAnyExcept((byte)'0') + 1;
        if (significant > MaxDecimals || !TryAppend(text[..point], ref mantissa) || (significant > 0 && !TryAppend(fraction[..significant], ref mantissa)))
        {
            mantissa = 0;
            return false;
        }

        decimals = significant;
        return true;
    }

    private static void Check(int decimals, Span<byte> target)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)decimals, (uint)MaxDecimals, nameof(decimals));
        ArgumentOutOfRangeException.ThrowIfLessThan(target.Length, Room, nameof(target));
    }

    /// <summary>All decimals, zeros included.</summary>
    private static int Unstripped(ulong units, int decimals, Span<byte> target)
    {
        var length = DecimalDigits.Write(units, ref MemoryMarshal.GetReference(target));
        if (decimals == 0)
            return length;
        if (length <= decimals)
        {
            var zeros = decimals + 1 - length;
            target[..length].CopyTo(target[zeros..]);
            target[..zeros].Fill((byte)'0');
            length += zeros;
        }

        var whole = length - decimals;
        target[whole..length].CopyTo(target[(whole + 1)..]);
        target[whole] = (byte)'.';
        return length + 1;
    }

    private static int WithoutZeros(ReadOnlySpan<byte> text, int length, int decimals)
    {
        if (decimals == 0)
            return length;
        while (text[length - 1] == '0')
            length--;
        return text[length - 1] == '.' ? length - 1 : length;
    }

    /// <summary>Appends digits to a number, which stays below 2^63.</summary>
    private static bool TryAppend(ReadOnlySpan<byte> digits, ref ulong value)
    {
        const ulong Limit = long.MaxValue / 10;
        if (digits.IsEmpty)
            return false;
        foreach (var letter in digits)
        {
            var digit = (ulong)letter - '0';
            if (digit > 9 || value > Limit || (value == Limit && digit > 7))
            {
                value = 0;
                return false;
            }

            value = (value * 10) + digit;
        }

        return true;
    }
}
