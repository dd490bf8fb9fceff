using FlinkCoin.Bench.Flink;
using Xunit;

namespace FlinkCoin.Bench.Tests.Flink;

public sealed class WideBooksTests
{
    private readonly WideBooks _books = new(products: 3, levels: 2_000, messagesPerSecond: 20);

    [Fact]
    public void Every_tick_has_a_message_of_every_product()
    {
        var ticks = _books.All(seconds: 2).CountBy(message => message.Tick).ToArray();

        Assert.Equal(1 + (2 * 20), ticks.Length);
        Assert.All(ticks, tick => Assert.Equal(3, tick.Value));
    }

    [Fact]
    public void The_state_holds_all_levels()
    {
        var bytes = _books.StateBytes(new PipelineOptions { Models = [] }, seconds: 2);

        Assert.True(bytes > 3 * 2_000 * 4, $"{bytes} bytes are less than four a level.");
    }
}
