using System.Buffers.Text;
using System.Text;

namespace FlinkCoin.Evaluation;

/// <summary>Writes the details of faults into a buffer of its own; each is valid until the next.</summary>
internal sealed class FaultDetail
{
    private byte[] _buffer = new byte[256];

    /// <summary><c>from-to</c>.</summary>
    public ReadOnlySpan<byte> Range(long from, long to)
    {
        _ = Utf8Formatter.TryFormat(from, _buffer, out var length);
        _buffer[length++] = (byte)'-';
        _ = Utf8Formatter.TryFormat(to, _buffer.AsSpan(length), out var written);
        return _buffer.AsSpan(0, length + written);
    }

    /// <summary><c>offset 17: expected ':'</c>.</summary>
    public ReadOnlySpan<byte> Error(int offset, string error)
    {
        "offset "u8.CopyTo(_buffer);
        _ = Utf8Formatter.TryFormat(offset, _buffer.AsSpan(7), out var written);
        var length = 7 + written;
        ": "u8.CopyTo(_buffer.AsSpan(length));
        length += 2;
        return _buffer.AsSpan(0, length + Encoding.UTF8.GetBytes(error, _buffer.AsSpan(length)));
    }

    /// <summary>A text as the inside of a JSON string that any reader takes: what must be escaped is, a surrogate that stands alone becomes U+FFFD.</summary>
    public ReadOnlySpan<byte> Text(ReadOnlySpan<byte> text)
    {
        if (_buffer.Length < text.Length * 6)
            _buffer = new byte[text.Length * 6];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (character is (byte)'"' or (byte)'\\')
            {
                _buffer[length++] = (byte)'\\';
                _buffer[length++] = character;
            }
            else if (character < ' ')
            {
                length += Encoding.ASCII.GetBytes($"\\u{(int)character:x4}", _buffer.AsSpan(length));
            }
            else if (character == 0xED && i + 2 < text.Length && text[i + 1] >= 0xA0)
            {
                "\uFFFD"u8.CopyTo(_buffer.AsSpan(length));
                length += 3;
                i += 2;
            }
            else
            {
                _buffer[length++] = character;
            }
        }

        return _buffer.AsSpan(0, length);
    }
}
