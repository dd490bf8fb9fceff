using System.Globalization;
using FlinkCoin.Engines.Tests.Clusters;
using FlinkCoin.Engines.Tests.Kafka;
using Xunit;

namespace FlinkCoin.Engines.Tests.Flink;

/// <summary>More products than the kernel's heap holds: they take turns in it, and no record is another.</summary>
public sealed class FullHeapTests(Broker broker) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Where_the_kernels_heap_has_no_room_for_all_products_the_job_gives_the_embedded_engines_records()
    {
        var tape = Flinkcoin.Simulate(_folder, seed: 20261129, products: 200, "10s");
        var (market, records) = (broker.Topic("market"), broker.Topic("records"));
        using var tool = new LocalTool("flink");
        var port = LocalTool.FreePort().ToString(CultureInfo.InvariantCulture);
        // A heap of 60 MB, where each of these products takes about half of one.
        _ = tool.Done("flink", "up", "--port", port, "--slots", "1", "--kernel-memory", "100m");
        _ = tool.Done("replay", tape, "--to", market, "--partitions", "2");
        _ = tool.Done("flink", "submit", "--from", market, "--to", records, "--parallelism", "1", "--bounded", "--wait", "--address", $"127.0.0.1:{port}");
        Assert.Equal(Flinkcoin.DigestOf(Flinkcoin.Done("run", tape, "--json")), Flinkcoin.DigestOfTopic(records));
    }
}
