using Xunit;

namespace FlinkCoin.Engines.Tests.Kafka;

/// <summary>Memory does not grow with the length of tape or topic.</summary>
public sealed class MemoryTests(Broker broker) : IDisposable
{
    private const int Megabyte = 1 << 20;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Replay_and_run_of_much_more_input_than_their_queues_hold_need_little_more_memory_than_of_little()
    {
        // 20 products, so that all that products themselves need is there early; then only what waits could grow.
        var (small, large) = (Flinkcoin.Simulate(_folder, seed: 1, products: 20, "10m"), Flinkcoin.Simulate(_folder, seed: 2, products: 20, "50m"));
        Assert.InRange(new FileInfo(large).Length, 200 * Megabyte, 400 * Megabyte);
        var (few, many) = (broker.Topic("few"), broker.Topic("many"));
        var replays = (Peak("replay", small, "--to", few), Peak("replay", large, "--to", many));
        var runs = (Peak("run", "--from", few, "--bounded", "--json"), Peak("run", "--from", many, "--bounded", "--json"));
        TestContext.Current.TestOutputHelper?.WriteLine($"peaks in MB, of little and of much: replay {replays}, run {runs}");
        // Of little, queues of 64 and 48 MB may never be full, and what is under way is there twice; much is twice as much as that at least.
        Assert.True(replays.Item2 < replays.Item1 + 130, $"replay: {replays} MB");
        Assert.True(runs.Item2 < runs.Item1 + 130, $"run: {runs} MB");
    }

    private static long Peak(params string[] arguments)
    {
        using var child = Flinkcoin.Start(arguments);
        var peak = 0L;
        while (!child.HasExited)
        {
            peak = Math.Max(peak, child.PeakMemory);
            Thread.Sleep(10);
        }

        var (exit, _, errors) = child.Wait();
        Assert.True(exit == 0, errors);
        return peak / Megabyte;
    }
}
