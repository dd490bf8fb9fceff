using FlinkCoin.Embedded;
using FlinkCoin.Messages;
using FlinkCoin.State;
using FlinkCoin.Tests.Embedded;
using Xunit;

namespace FlinkCoin.Tests;

/// <summary>One digest for a tape, however it is delivered, hosted and interrupted.</summary>
public sealed class PipelineInvarianceTests
{
    private const int Seed = 20261124;

    public static TheoryData<string> Scenarios => Scenario.Names;

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Message_by_message_the_digest_is_the_one_held_fast(string name)
    {
        var scenario = Scenario.Of(name);
        var run = KernelRun.Of(scenario.Messages(), scenario.Options);
        Assert.True(run.Products.Values.Sum(one => one.Pipeline.Counts.Decisions) > 100);
        Goldens.Check(name, run.Digest);
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Shuffled_within_the_window_and_with_repeats_it_is_the_same(string name)
    {
        var scenario = Scenario.Of(name);
        var run = KernelRun.Of(Deliver(scenario.Messages(), reach: 2000), scenario.Options);
        Assert.All(run.Products.Values, one => Assert.True(one.Pipeline.Counts.Disordered > 100 && one.Pipeline.Counts.Repeats > 10));
        Goldens.Check(name, run.Digest);
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Saved_and_loaded_anywhere_it_is_the_same(string name)
    {
        var scenario = Scenario.Of(name);
        var messages = Deliver(scenario.Messages(), reach: 30);
        var random = new Random(Seed);
        var (saves, waiting, isVoid, crossed) = (0, 0, 0, 0);
        var run = KernelRun.Of(messages, scenario.Options, run => run.AfterMessage = product =>
        {
            var book = run.Products[product].Pipeline.Book;
            if (random.Next(messages.Count) >= 150 && !((book.IsVoid || book.IsLockedOrCrossed) && random.Next(2) == 0))
                return;
            saves++;
            isVoid += book.IsVoid && run.Products[product].Pipeline.Counts.Snapshots > 0 ? 1 : 0;
            crossed += book.IsLockedOrCrossed ? 1 : 0;
            var chunks = run.SaveAndLoad(product);
            waiting += chunks.All[ChunkKey.Of(ChunkKey.Kind.Waiting)].Length > 100 ? 1 : 0;
        });
        Assert.True(saves > 100 && waiting > 50, $"seed {Seed}: {saves} saves, {waiting} of them while messages waited");
        if (name.Contains("faults", StringComparison.Ordinal))
            Assert.True(isVoid > 3 && crossed > 3, $"seed {Seed}: {isVoid} saves without a book, {crossed} with a crossed one");
        Goldens.Check(name, run.Digest);
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void In_the_engine_it_is_the_same_whatever_the_workers_and_wherever_reads_are_cut(string name)
    {
        var scenario = Scenario.Of(name);
        var tape = scenario.Messages().SelectMany(message => message.Append((byte)'\n')).ToArray();
        foreach (var (workers, longest) in ((int, int)[])[(1, 1 << 22), (2, 100_000), (2, 3000), (3, 1 << 22)])
        {
            var random = new Random(Seed);
            using var source = new TapeSource(["-"], _ => new PieceStream(tape, random, longest));
            var options = new EngineOptions { Pipeline = scenario.Options, Workers = workers };
            Assert.True(Engine.TryOpen(options, source, out var engine, out var error), error);
            using (engine)
                Goldens.Check(name, engine.Run().Digest);
        }
    }

    private static List<(byte[] Message, long Sequence)> Deliver(List<byte[]> messages, int reach)
    {
        var finder = new MessageProduct();
        return AdversarialTape.Deliver(messages, Seed, reach, repeats: 0.05, productOf: message => finder.TryFind(message, out var product) ? product.ToString() : null);
    }
}
