using System.IO.Compression;
using FlinkCoin.Tests.Embedded;
using Xunit;

namespace FlinkCoin.Tests;

/// <summary>Recordings of real exchanges, which may lie beside the repository.</summary>
internal static class RecordedTapes
{
    public const string Coinbase = "coinbase-btc-eth-2026-07-07";

    public static TheoryData<string> Names => [.. All];

    public static string[] All { get; } =
        [Coinbase, "gdax-btc-2018-04-24-first-half", "binance-spot-btc-eth-2024-08-08", "binance-usdm-btc-2024-07-19"];

    /// <summary>The messages of a tape; skips the test where it is not there.</summary>
    public static List<byte[]> Read(string name)
    {
        var file = Path.Combine("data", name + ".jsonl.gz");
        var path = SharedFiles.Find(file);
        Assert.SkipUnless(path is not null, $"The tape ../shared/{file} is not beside the repository.");
        using var unpacked = new MemoryStream();
        using (var tape = new GZipStream(File.OpenRead(path!), CompressionMode.Decompress))
            tape.CopyTo(unpacked);
        var bytes = unpacked.GetBuffer().AsSpan(0, (int)unpacked.Length);
        var lines = new List<byte[]>();
        foreach (var line in bytes.Split((byte)'\n'))
        {
            if (!bytes[line].IsEmpty)
                lines.Add(bytes[line].ToArray());
        }

        return lines;
    }
}
