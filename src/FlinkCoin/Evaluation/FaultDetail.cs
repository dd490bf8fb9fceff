using System.Buffers.Text;
using System.Text;

namespace FlinkCoin.Evaluation;

/// <summary>Writes the details of faults into a buffer of its own; each is valid until the next.</summary>
internal sealed class FaultDetail
{
    private readonly byte[] _buffer = new byte[256];

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
}
