using FlinkCoin.Embedded.Workers;
using Xunit;

namespace FlinkCoin.Tests.Embedded.Workers;

public sealed class BoundedQueueTests
{
    [Fact]
    public void Items_come_out_in_order_and_never_more_than_the_capacity_wait()
    {
        var queue = new BoundedQueue<string>(3);
        var taken = new List<string>();
        var taker = new Thread(() =>
        {
            while (queue.TryTake(out var item))
            {
                taken.Add(item);
                queue.Done();
            }
        });
        taker.Start();
        for (var i = 0; i < 10_000; i++)
            Assert.True(queue.TryAdd(i.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        Assert.True(queue.WaitUntilDone());
        Assert.True(queue.IsEmpty);
        queue.Close();
        taker.Join();
        Assert.Equal(Enumerable.Range(0, 10_000).Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture)), taken);
    }

    [Fact]
    public void Closing_ends_all_waiting()
    {
        var full = new BoundedQueue<string>(1);
        Assert.True(full.TryAdd("a"));
        var results = new bool[3];
        Thread[] threads = [new(() => results[0] = full.TryAdd("b")), new(() => results[1] = full.WaitUntilDone())];
        foreach (var thread in threads)
            thread.Start();
        full.Close();
        foreach (var thread in threads)
            thread.Join();
        Assert.Equal([false, false, false], results);
        Assert.False(full.TryTake(out _));
    }
}
