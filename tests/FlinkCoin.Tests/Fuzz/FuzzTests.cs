using System.Diagnostics;
using FlinkCoin.Evaluation;
using FlinkCoin.Fuzz;
using Xunit;

namespace FlinkCoin.Tests.Fuzz;

public sealed class FuzzTests
{
    public static TheoryData<string> Targets => [.. FuzzTargets.All.Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Targets))]
    public void No_input_near_the_seeds_breaks_a_law(string target)
    {
        // The inputs are those of the seed; only how many of them are tried depends on the machine.
        const int Seed = 20260707;
        const int Least = 200;
        var fuzzed = FuzzTargets.Find(target);
        var end = Stopwatch.StartNew();
        var (failure, tried) = FuzzRun.Run(fuzzed, Seed, tried => tried < Least || end.Elapsed.TotalSeconds < fuzzed.Seconds);
        TestContext.Current.TestOutputHelper?.WriteLine($"{target}: {tried} inputs");
        Assert.True(failure is null, $"seed {Seed}, after {tried} inputs: {failure}");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_canary_is_caught_whatever_the_seed(int seed)
    {
        var failure = FuzzRun.Run(FuzzTargets.Canary, seed, iterations: 1_000);
        Assert.NotNull(failure);
        Assert.NotEqual(FuzzTargets.Canary.Seeds()[0], failure.Input);
        Assert.IsType<FlinkCoin.State.StateException>(failure.Exception);
    }

    [Fact]
    public void The_seeds_reach_decisions_outcomes_and_every_kind_of_fault()
    {
        var records = MessageSeeds.All.Select(tape =>
        {
            var laws = new RecordLaws();
            var pipeline = FuzzPipeline.Create(laws);
            foreach (var line in FuzzPipeline.Lines(tape))
                pipeline.Process(line);
            return laws;
        }).ToList();

        Assert.NotEqual(0, records.Sum(laws => laws.Decisions));
        Assert.NotEqual(0, records.Sum(laws => laws.Outcomes));
        Assert.All(Enum.GetValues<FaultKind>(), kind => Assert.NotEqual(0, records.Sum(laws => laws.Faults(kind))));
    }

    [Fact]
    public void A_mutated_state_is_sealed_as_the_kernel_seals_it() =>
        Assert.All(StateTarget.Seeds(), seed => Assert.Equal(seed, StateSeal.Seal(FlinkCoin.Fuzz.Chunks.FromBytes(seed)).ToBytes()));

    [Fact]
    public void Mutated_states_are_refused_for_what_they_say_and_some_are_taken()
    {
        var mutator = new Mutator(StateTarget.Seeds(), new Random(3));
        var (taken, reasons) = (0, new HashSet<string>());
        for (var i = 0; i < 1000; i++)
        {
            if (FuzzPipeline.Create(new RecordLaws()).TryLoad(StateSeal.Seal(FlinkCoin.Fuzz.Chunks.FromBytes(mutator.Next())), out var error))
                taken++;
            else
                reasons.Add(error);
        }

        Assert.InRange(taken, 50, 950);
        Assert.True(reasons.Count > 50, $"{reasons.Count} reasons");
        Assert.DoesNotContain(reasons, reason => reason.Contains("checksum", StringComparison.Ordinal));
    }

    [Fact]
    public void The_simulated_seeds_have_every_type_of_message_that_the_simulated_exchange_has()
    {
        var text = string.Concat(SimulatedSeeds.All().Select(System.Text.Encoding.UTF8.GetString));
        Assert.All(["subscriptions", "snapshot", "last_match", "l2update", "match", "heartbeat", "ticker", "gap"], type => Assert.Contains($"\"type\":\"{type}\"", text, StringComparison.Ordinal));
    }

    [Fact]
    public void The_same_seed_tries_the_same_inputs()
    {
        static List<byte[]> Inputs()
        {
            var mutator = new Mutator(MessageSeeds.All, new Random(7));
            return [.. Enumerable.Range(0, 100).Select(_ => mutator.Next())];
        }

        Assert.Equal(Inputs(), Inputs());
    }
}
