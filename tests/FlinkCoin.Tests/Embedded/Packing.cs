using System.IO.Compression;
using ZstdSharp;

namespace FlinkCoin.Tests.Embedded;

/// <summary>Compresses, for tests of reading.</summary>
internal static class Packing
{
    public static byte[] Gzip(ReadOnlySpan<byte> bytes)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return packed.ToArray();
    }

    public static byte[] Zstd(ReadOnlySpan<byte> bytes)
    {
        using var compressor = new Compressor(3);
        return compressor.Wrap(bytes).ToArray();
    }

    public static byte[] As(string form, ReadOnlySpan<byte> bytes) => form switch
    {
        "gz" => Gzip(bytes),
        "zst" => Zstd(bytes),
        _ => bytes.ToArray(),
    };
}
