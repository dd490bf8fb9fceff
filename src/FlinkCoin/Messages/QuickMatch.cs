using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace FlinkCoin.Messages;

/// <summary>The fields of a match in the order in which the exchange writes them. Its product comes late, so who looks for that skips the others, and who reads the match begins as well.</summary>
/// <remarks>Lengths are returned and no text is passed by reference: it would live in memory, and every step would wait for the one before to be stored.</remarks>
internal static class QuickMatch
{
    /// <summary>Skips up to the side.</summary>
    /// <param name="text">The message.</param>
    /// <param name="tradeId">The number of the trade.</param>
    /// <param name="rest">The text from the side's first letter on.</param>
    /// <returns>False where it is no match of this shape.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TrySkipToSide(ReadOnlySpan<byte> text, out long tradeId, out ReadOnlySpan<byte> rest)
    {
        tradeId = 0;
        rest = text;
        if (!text.StartsWith("{\"type\":\"match\",\"trade_id\":"u8))
            return false;
        text = text[27..];
        var length = Integer(text, out tradeId);
        if (length == 0 || !text[length..].StartsWith(",\"maker_order_id\":\""u8))
            return false;
        text = text[(length + 19)..];
        length = PlainString(text);
        if (length < 0 || !text[length..].StartsWith("\",\"taker_order_id\":\""u8))
            return false;
        text = text[(length + 20)..];
        length = PlainString(text);
        if (length < 0 || !text[length..].StartsWith("\",\"side\":\""u8))
            return false;
        rest = text[(length + 10)..];
        return true;
    }

    /// <summary>Skips up to the product's id.</summary>
    /// <param name="text">The message.</param>
    /// <param name="rest">The text from the id's first letter on.</param>
    /// <returns>False where it is no match of this shape.</returns>
    public static bool TrySkipToProduct(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> rest)
    {
        if (!TrySkipToSide(text, out _, out rest))
            return false;
        var length = PlainString(rest);
        if (length < 0 || !rest[length..].StartsWith("\",\"size\":\""u8))
            return false;
        rest = rest[(length + 10)..];
        length = PlainString(rest);
        if (length < 0 || !rest[length..].StartsWith("\",\"price\":\""u8))
            return false;
        rest = rest[(length + 11)..];
        length = PlainString(rest);
        if (length < 0 || !rest[length..].StartsWith("\",\"product_id\":\""u8))
            return false;
        rest = rest[(length + 16)..];
        return true;
    }

    /// <summary>Reads a whole number of JSON of up to 18 digits.</summary>
    /// <returns>Its length; 0 where it is none.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Integer(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        var length = 0;
        for (; length < text.Length && length <= 18 && (uint)text[length] - '0' <= 9; length++)
            value = (value * 10) + (text[length] - '0');
        return length > 18 || (length > 1 && text[0] == '0') ? 0 : length;
    }

    /// <summary>The length of the inside of a string of plain ASCII, up to its closing quote.</summary>
    /// <returns>−1 where it is none, or too near to the end of the message.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int PlainString(ReadOnlySpan<byte> text)
    {
        for (var length = 0; text.Length - length >= 32; length += 32)
        {
            var characters = Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(text), (nuint)length);

            // As signed numbers control characters and all beyond ASCII are below the space.
            var special = Vector256.LessThan(characters.AsSByte(), Vector256.Create((sbyte)' ')).AsByte()
                | Vector256.Equals(characters, Vector256.Create((byte)'"'))
                | Vector256.Equals(characters, Vector256.Create((byte)'\\'));
            var mask = special.ExtractMostSignificantBits();
            if (mask == 0)
                continue;
            length += BitOperations.TrailingZeroCount(mask);
            return text[length] == '"' ? length : -1;
        }

        return -1;
    }
}
