namespace FlinkCoin.Messages;

/// <summary>Decodes the insides of JSON strings that have escapes, into two buffers of its own, so that two strings can be compared.</summary>
/// <remarks>A surrogate that stands alone is written in three bytes of its own, so that different strings stay different.</remarks>
internal sealed class JsonStrings
{
    private byte[] _first = new byte[256];
    private byte[] _second = new byte[256];

    /// <summary>The string's bytes without escapes.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="part">A string that has been checked.</param>
    /// <param name="second">Which buffer; what it held before is overwritten.</param>
    public ReadOnlySpan<byte> Decode(ReadOnlySpan<byte> text, JsonText part, bool second)
    {
        var inside = text.Slice(part.Start, part.Length);
        if (!part.HasEscapes)
            return inside;
        ref var buffer = ref second ? ref _second : ref _first;
        if (buffer.Length < inside.Length)
            buffer = new byte[inside.Length * 2];
        var length = 0;
        for (var i = 0; i < inside.Length; i++)
        {
            if (inside[i] != '\\')
            {
                buffer[length++] = inside[i];
                continue;
            }

            var escape = inside[++i];
            if (escape != 'u')
            {
                buffer[length++] = escape switch { (byte)'b' => 8, (byte)'t' => 9, (byte)'n' => 10, (byte)'f' => 12, (byte)'r' => 13, _ => escape };
                continue;
            }

            var code = Hex(inside[(i + 1)..]);
            i += 4;
            if (code is >= 0xD800 and < 0xDC00 && i + 6 < inside.Length && inside[i + 1] == '\\' && inside[i + 2] == 'u'
                && Hex(inside[(i + 3)..]) is >= 0xDC00 and < 0xE000 and var low)
            {
                code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
                i += 6;
            }

            length += Encode(code, buffer.AsSpan(length));
        }

        return buffer.AsSpan(0, length);
    }

    private static int Hex(ReadOnlySpan<byte> digits)
    {
        var value = 0;
        for (var i = 0; i < 4; i++)
            value = (value << 4) | (digits[i] <= '9' ? digits[i] - '0' : (digits[i] | 0x20) - 'a' + 10);
        return value;
    }

    private static int Encode(int code, Span<byte> target)
    {
        switch (code)
        {
            case < 0x80:
                target[0] = (byte)code;
                return 1;
            case < 0x800:
                target[0] = (byte)(0xC0 | (code >> 6));
                target[1] = (byte)(0x80 | (code & 0x3F));
                return 2;
            case < 0x10000:
                target[0] = (byte)(0xE0 | (code >> 12));
                target[1] = (byte)(0x80 | ((code >> 6) & 0x3F));
                target[2] = (byte)(0x80 | (code & 0x3F));
                return 3;
            default:
                target[0] = (byte)(0xF0 | (code >> 18));
                target[1] = (byte)(0x80 | ((code >> 12) & 0x3F));
                target[2] = (byte)(0x80 | ((code >> 6) & 0x3F));
                target[3] = (byte)(0x80 | (code & 0x3F));
                return 4;
        }
    }
}
