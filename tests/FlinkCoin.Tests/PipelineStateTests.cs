using FlinkCoin.Bench.Commands;
using FlinkCoin.State;
using FlinkCoin.Tests.Simulation;
using Xunit;

namespace FlinkCoin.Tests;

/// <summary>What a checkpoint costs: what has changed, and not what there is.</summary>
public sealed class PipelineStateTests
{
    private static readonly Product s_product = Product.Create("BTC-USD");

    [Fact]
    public void A_message_that_changes_a_few_levels_changes_a_few_chunks()
    {
        const int Looked = 400;
        var run = new KernelRun(new PipelineOptions());
        var messages = Tape.Messages(Tape.Options(120, products: 1));
        var (looked, most) = (0, 0);
        KernelRun.Chunks? before = null;
        foreach (var message in messages)
        {
            var counts = run.Products.GetValueOrDefault(s_product)?.Pipeline.Counts;
            var (decisions, changes) = (counts?.Decisions ?? 0, counts?.Changes ?? 0);
            run.Process(message);
            counts = run.Products.GetValueOrDefault(s_product)?.Pipeline.Counts;
            if (counts is null || counts.Decisions < 60)
                continue;
            var after = Save(run);
            if (before is not null && counts.Decisions == decisions)
            {
                var bound = 2 * (int)(counts.Changes - changes);
                var changed = after.All.Where(chunk => !before.All.TryGetValue(chunk.Key, out var old) || !chunk.Value.AsSpan().SequenceEqual(old)).Select(chunk => ChunkKey.KindOf(chunk.Key)).ToList();
                var gone = before.All.Keys.Count(key => !after.All.ContainsKey(key));
                Assert.All(changed, kind => Assert.True(kind is ChunkKey.Kind.Manifest or ChunkKey.Kind.Core or ChunkKey.Kind.Waiting or ChunkKey.Kind.Features or ChunkKey.Kind.Bids or ChunkKey.Kind.Asks, $"message {looked}: {kind} is saved again"));
                var runs = changed.Count(kind => kind is ChunkKey.Kind.Bids or ChunkKey.Kind.Asks);
                Assert.True(runs <= bound && gone <= bound, $"message {looked}: {counts.Changes - changes} levels changed, {runs} runs of levels are saved again, {gone} are gone");
                most = Math.Max(most, runs);
            }

            before = after;
            if (++looked == Looked)
                break;
        }

        Assert.Equal(Looked, looked);
        Assert.True(most > 3, $"at most {most} runs changed");
        Assert.True(before!.All.Count > 400, $"{before.All.Count} chunks");
    }

    [Fact]
    public void A_second_with_its_decision_leaves_most_of_the_state_as_it_was()
    {
        var run = new KernelRun(new PipelineOptions());
        KernelRun.Chunks? before = null;
        var seconds = 0;
        foreach (var message in Tape.Messages(Tape.Options(100, products: 1)))
        {
            var decisions = run.Products.GetValueOrDefault(s_product)?.Pipeline.Counts.Decisions ?? 0;
            run.Process(message);
            if (!run.Products.TryGetValue(s_product, out var one) || one.Pipeline.Counts.Decisions == decisions || decisions < 70)
                continue;
            var after = Save(run);
            if (before is not null)
            {
                seconds++;
                var all = after.All.Sum(chunk => chunk.Value.Length);
                var changed = after.All.Where(chunk => !before.All.TryGetValue(chunk.Key, out var old) || !chunk.Value.AsSpan().SequenceEqual(old)).Sum(chunk => chunk.Value.Length);
                Assert.True(changed < all / 5, $"second {seconds}: {changed} of {all} bytes are saved again");
            }

            before = after;
        }

        Assert.True(seconds > 20, $"{seconds} seconds");
    }

    [Theory]
    [InlineData(1, 0.05)]
    [InlineData(3, 0.1)]
    public void Of_a_product_of_20000_levels_and_20_messages_a_second_a_save_each_second_takes_a_few_percent(int changes, double most)
    {
        const int Warm = 70, Seconds = 100, MessagesPerSecond = 20;
        var run = new KernelRun(new PipelineOptions());
        var feed = new WideBookFeed(s_product, seed: 1, levelsPerSide: 10_000);
        run.Process(feed.Snapshot());
        KernelRun.Chunks? before = null;
        var (all, changed) = (0L, 0L);
        for (var second = 1; second <= Seconds; second++)
        {
            for (var i = 0; i < MessagesPerSecond; i++)
                run.Process(feed.Update(second * Duration.Second, changes));
            if (second < Warm)
                continue;
            var after = Save(run);
            if (before is not null)
            {
                all += after.All.Sum(chunk => (long)chunk.Value.Length);
                changed += after.All.Where(chunk => !before.All.TryGetValue(chunk.Key, out var old) || !chunk.Value.AsSpan().SequenceEqual(old)).Sum(chunk => (long)chunk.Value.Length);
            }

            before = after;
        }

        var share = (double)changed / all;
        TestContext.Current.TestOutputHelper?.WriteLine($"{changes} changes a message: {share:P1} of {all / (Seconds - Warm)} bytes");
        Assert.True(share < most, $"{share:P1} of the state is saved again each second");
    }

    [Fact]
    public void The_state_of_a_real_book_is_smaller_than_two_megabytes()
    {
        var run = KernelRun.Of(RecordedTapes.Read(RecordedTapes.Coinbase), new PipelineOptions());
        var bytes = Save(run).All.Sum(chunk => (long)chunk.Value.Length);
        Assert.True(bytes < 2_000_000, $"{bytes} bytes");
    }

    [Fact]
    public void Equal_states_are_saved_as_equal_bytes_after_loading_too()
    {
        var run = KernelRun.Of(Tape.Messages(Tape.Options(90, seed: 5, products: 1) with { Faults = Scenario.Faults }), Options.Of(100_000, "1s,10c"));
        var first = run.SaveAndLoad(s_product);
        Assert.Equal(first.All, Save(run).All);
    }

    private static KernelRun.Chunks Save(KernelRun run)
    {
        var chunks = new KernelRun.Chunks();
        run.Products[s_product].Pipeline.Save(chunks);
        return chunks;
    }
}
