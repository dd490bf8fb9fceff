using FlinkCoin.Messages;
using FlinkCoin.Oracle;
using FlinkCoin.Tests;
using Xunit;

namespace FlinkCoin.Native.Tests;

/// <summary>One digest, through the library too.</summary>
[Collection("library")]
public sealed class DigestTests
{
    private const int Seed = 20261124;

    public DigestTests(PublishedLibrary library) => library.Require();

    public static TheoryData<string> Scenarios => Scenario.Names;

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void The_digest_is_the_same_wherever_batches_are_cut(string name)
    {
        var scenario = Scenario.Of(name);
        var random = new Random(Seed);
        using var host = new Host(Host.Lines(scenario.Options), random);
        foreach (var message in scenario.Messages())
        {
            host.Append(message);
            if (random.Next(200) == 0)
                host.Flush();
        }

        host.Complete();
        Goldens.Check(name, host.Digest);
    }

    [Theory]
    [InlineData(Scenario.Simulated)]
    [InlineData("simulated, seed 4, 2 min, grid change, faults")]
    public void The_digest_is_the_same_through_buffers_that_hold_hardly_a_record(string name)
    {
        var scenario = Scenario.Of(name);
        using var host = new Host(Host.Lines(scenario.Options), new Random(Seed)) { LargestBuffer = 3000 };
        foreach (var message in scenario.Messages())
            host.Append(message);
        host.Complete();
        Assert.True(host.TooSmall > 100, $"seed {Seed}: {host.TooSmall} buffers were too small");
        Goldens.Check(name, host.Digest);
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Saved_dropped_loaded_and_moved_anywhere_it_is_the_same_and_saves_give_only_what_changed(string name)
    {
        var scenario = Scenario.Of(name);
        var messages = Deliver(scenario.Messages());
        var random = new Random(Seed);
        var (saves, drops, moves) = (0, 0, 0);
        using var host = new Host(Host.Lines(scenario.Options), random);
        foreach (var (message, sequence) in messages)
        {
            host.Append(message, sequence);
            if (random.Next(messages.Count) >= 300)
                continue;
            host.Flush();
            var loaded = host.Products.Values.Where(one => one.Slot >= 0).ToArray();
            switch (random.Next(10))
            {
                case 0:
                    host.Move();
                    moves++;
                    break;
                case < 5 when loaded.Length > 0:
                    var victim = loaded[random.Next(loaded.Length)];
                    host.Save(victim);
                    host.Drop(victim);
                    drops++;
                    break;
                default:
                    foreach (var one in loaded)
                        host.Save(one);
                    saves++;
                    break;
            }
        }

        host.Complete();
        Assert.True(saves > 50 && drops > 50 && moves > 5, $"seed {Seed}: {saves} saves, {drops} drops, {moves} moves");
        Assert.True(host.Saved.Given < host.Saved.All * 0.9, $"seed {Seed}: {host.Saved.Given} of {host.Saved.All} chunks were given");
        Goldens.Check(name, host.Digest);
    }

    private static List<(byte[] Message, long Sequence)> Deliver(List<byte[]> messages)
    {
        var finder = new MessageProduct();
        return AdversarialTape.Deliver(messages, Seed, reach: 30, repeats: 0.05, productOf: message => finder.TryFind(message, out var product) ? product.ToString() : null);
    }
}
