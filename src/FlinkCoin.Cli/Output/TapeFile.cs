using System.IO.Compression;
using FlinkCoin.Connect.Simulation;
using ZstdSharp;

namespace FlinkCoin.Cli.Output;

/// <summary>Writes a simulated exchange's messages as a tape.</summary>
internal static class TapeFile
{
    /// <summary>Writes until the exchange ends.</summary>
    /// <param name="path">The file; its ending decides how it is compressed; <c>-</c> is standard output.</param>
    /// <param name="exchange">What makes the messages.</param>
    /// <param name="cancellation">Ends the tape early, after a whole line.</param>
    /// <returns>False where it was cancelled.</returns>
    public static bool Write(string path, SimulatedExchange exchange, CancellationToken cancellation)
    {
        using var output = Open(path);
        while (exchange.TryNext(out var message))
        {
            if (cancellation.IsCancellationRequested)
                return false;
            output.Write(message);
            output.WriteByte((byte)'\n');
        }

        return true;
    }

    private static Stream Open(string path)
    {
        const int buffer = 1 << 20;
        if (path == "-")
            return new BufferedStream(Console.OpenStandardOutput(), buffer);
        var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        Stream packed = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionLevel.Fastest)
            : path.EndsWith(".zst", StringComparison.OrdinalIgnoreCase) ? new CompressionStream(file, level: 3, leaveOpen: false)
            : file;
        return new BufferedStream(packed, buffer);
    }
}
