using ZstdSharp;

namespace FlinkCoin.Embedded.Tapes;

/// <summary>Opens files and pipes whether they are compressed or not: that is seen from their first bytes, not from a name.</summary>
public static class Unpacking
{
    /// <summary>The unpacked bytes; closing them closes what is given.</summary>
    /// <param name="packed">A file at its beginning, or a pipe.</param>
    /// <param name="isCompressed">True where the bytes are others than those given.</param>
    public static Stream Of(Stream packed, out bool isCompressed)
    {
        var head = new byte[4];
        head = head[..packed.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        var whole = packed;
        if (packed.CanSeek)
            packed.Position = 0;
        else
            whole = new PrefixedStream(head, packed);
        isCompressed = true;
        if (GzipMembers.Begins(head))
            return new GzipMembers(whole);
        if (BeginsZstd(head))
            return new DecompressionStream(whole, leaveOpen: false);
        isCompressed = false;
        return whole;
    }

    /// <summary>A frame, or one of those that decoders skip.</summary>
    private static bool BeginsZstd(ReadOnlySpan<byte> head) =>
        head.Length == 4 && (head.SequenceEqual((ReadOnlySpan<byte>)[0x28, 0xB5, 0x2F, 0xFD]) || ((head[0] & 0xF0) == 0x50 && head[1..].SequenceEqual((ReadOnlySpan<byte>)[0x2A, 0x4D, 0x18])));
}
