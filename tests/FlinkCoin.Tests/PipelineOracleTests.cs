using Xunit;

namespace FlinkCoin.Tests;

/// <summary>The kernel against the slow oracle on nasty tapes.</summary>
public sealed class PipelineOracleTests
{
    public static TheoryData<string, string, int> Settings => new()
    {
        { "1s", "1s,5s,10c", 40 },
        { "100ms", "100ms,1s,250ms,3c", 40 },
        { "change", "1s,100ms,1c,10c", 40 },
    };

    [Theory]
    [MemberData(nameof(Settings))]
    public void Every_record_and_count_is_the_oracles(string grid, string horizons, int seeds)
    {
        for (var seed = 1; seed <= seeds; seed++)
        {
            var tape = AdversarialTape.Generate(seed).Select(message => (message, 0L)).ToList();
            Compare($"seed {seed}, grid {grid}", tape, grid, horizons, 4096);
        }
    }

    [Fact]
    public void Disorder_and_repeats_within_and_beyond_the_window_are_the_oracles()
    {
        for (var seed = 1; seed <= 30; seed++)
        {
            var tape = AdversarialTape.Generate(seed, 600);
            var delivered = AdversarialTape.Deliver(tape, seed, seed % 3 == 0 ? 80 : 16, 0.1, seed % 2 == 0 ? 0.01 : 0);
            Compare($"seed {seed}", delivered, "1s", "1s,5s,10c", 32);
        }
    }

    [Fact]
    public void With_combinations_and_intervals_the_rest_of_the_records_is_the_oracles()
    {
        for (var seed = 1; seed <= 5; seed++)
        {
            var tape = AdversarialTape.Generate(seed).Select(message => (message, 0L)).ToList();
            Compare($"seed {seed}", tape, "100ms", "1s,10c", 4096, ["boa", "fixed-share", "quantile"]);
        }
    }

    private static void Compare(string what, List<(byte[] Message, long Sequence)> tape, string grid, string horizons, int window, string[]? models = null)
    {
        var step = grid == "change" ? 0 : grid == "1s" ? 1_000_000 : 100_000;
        var oracle = OracleRun.Run(tape, new OracleOptions { GridStep = step, Horizons = horizons.Split(','), Window = window });
        var kernel = KernelRun.Of(tape, Options.Of(step, horizons) with { Window = window, Models = models });
        Assert.Equal(models is not null, kernel.Lines.Any(line => line.Contains("\"kind\":\"weights\"", StringComparison.Ordinal)));

        var differences = OracleCompare.Differences(oracle, kernel.Lines).Take(5).ToList();
        Assert.True(differences.Count == 0, $"{what}:\n{string.Join('\n', differences)}");
        Assert.Equal((oracle.Messages, oracle.WithoutProduct), (kernel.Messages, kernel.WithoutProduct));
        foreach (var (id, expected) in oracle.Products)
        {
            var one = kernel.Products[Product.Create(id)];
            var (counts, of) = (one.Pipeline.Counts, expected.Counts);
            Assert.True(
                (of.Messages, of.Malformed, of.Changes, of.Snapshots, of.Matches, of.AbsentRemovals, of.BeforeSnapshot)
                == (counts.Messages, counts.Malformed, counts.Changes, counts.Snapshots, counts.Matches, counts.AbsentRemovals, counts.BeforeSnapshot),
                $"{what}, {id}: {of} but {string.Join(',', counts.All.ToArray())}");
            Assert.Equal((of.Crossed, of.Decisions, of.ClockBack, of.Repeats, of.Disordered), (counts.Crossed, counts.Decisions, counts.ClockBack, counts.Repeats, counts.Disordered));
            Assert.Equal((expected.BestBid, expected.BestAsk), (one.Pipeline.BestBid, one.Pipeline.BestAsk));
            var h = 0;
            foreach (var horizon in horizons.Split(','))
            {
                var score = expected.Horizons[horizon];
                Assert.Equal((score.Outcomes, score.Void, score.Moves), (one.Scores.Outcomes(h), one.Scores.Voids(h), one.Scores.Moves(h)));
                var zero = one.Scores.Of(h, 0);
                Assert.Equal(score.Outcomes, zero.Count);
                Assert.Equal(score.ZeroRmse ?? -1, zero.Rmse ?? -1, 1e-9);
                Assert.Equal(score.ZeroMae ?? -1, zero.Mae ?? -1, 1e-9);
                h++;
            }
        }
    }
}
