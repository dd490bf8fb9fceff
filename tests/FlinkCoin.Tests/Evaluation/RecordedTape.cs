using System.IO.Compression;
using System.Text;

namespace FlinkCoin.Tests.Evaluation;

/// <summary>Reads a recorded tape.</summary>
internal static class RecordedTape
{
    public static IEnumerable<byte[]> Read(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress), Encoding.Latin1);
        while (reader.ReadLine() is { } line)
            yield return Encoding.Latin1.GetBytes(line);
    }
}
