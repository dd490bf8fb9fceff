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
        const int Seed = 20260707;
        var failure = FuzzRun.Run(FuzzTargets.Find(target), Seed, iterations: 5_000);
        Assert.True(failure is null, $"seed {Seed}: {failure}");
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
