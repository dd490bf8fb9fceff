using System.IO.Compression;

namespace FlinkCoin.Embedded;

/// <summary>Opens gzip streams so that one that is cut off fails.</summary>
/// <remarks>Without the switch, .NET takes the end of a file for the end of the data, and part of a run would pass for the whole. It must be set before the process first uses a gzip stream, so all of them are opened here.</remarks>
public static class StrictGzip
{
    static StrictGzip() => AppContext.SetSwitch("System.IO.Compression.UseStrictValidation", true);

    /// <summary>The decompressed content; closing it closes the compressed stream.</summary>
    /// <exception cref="InvalidDataException">From reading: the data are damaged or cut off.</exception>
    public static Stream Decompress(Stream compressed) => new GZipStream(compressed, CompressionMode.Decompress);
}
