using FlinkCoin.Accuracy;
using FlinkCoin.Evaluation;
using FlinkCoin.Numerics;
using Xunit;

namespace FlinkCoin.Tests.Accuracy;

public sealed class AccuracyTableTests
{
    private const int Count = 600;
    private const ulong Seed = 16;

    private static readonly ModelInfo s_mean = new("mean", true, false);
    private static readonly ModelInfo s_majority = new("majority", true, true);

    [Fact]
    public void A_planted_signal_is_better_and_noise_is_not()
    {
        var random = new RandomSource(Seed);
        var outcomes = Samples.Normal(random, Count);
        var table = AccuracyTable.Of(Samples.Of(
            outcomes, 1,
            (Samples.Baseline, new double[Count]),
            (s_mean, Noise(random, 0.1)),
            (new ModelInfo("signal", false, false), [.. outcomes.Select(outcome => 0.5 * outcome)]),
            (Samples.Regressor, Noise(random, 0.3)),
            (new ModelInfo("half", false, false), [.. outcomes.Select((outcome, i) => i % 2 == 0 ? 0.5 * outcome : double.NaN)])), new AccuracyOptions());

        Assert.Equal((0, null), (table.BestRegressor, table.BestClassifier));
        Assert.Equal([Verdict.BestBaseline, Verdict.Baseline, Verdict.Better, Verdict.NotBetter, Verdict.Better], table.Rows.Select(row => row.Verdict));
        Assert.Equal([0, 1, 2, 3, 4], table.Rows.Select(row => row.Index));
        Assert.Equal([false, false, true, false, true], table.Rows.Select(row => row.In90 == true));
        Assert.Null(table.Rows[0].AgainstBest);
        Assert.Null(table.Rows[0].AgainstZero);
        Assert.Null(table.Rows[3].AgainstLinear);
        Assert.Equal(table.Rows[2].AgainstZero, table.Rows[2].AgainstBest);
        Assert.Equal(Count / 2, table.Rows[4].AgainstBest!.Count);
    }

    /// <summary>A classifier that says ½ is better than the majority with its certainty: that must not be called a finding.</summary>
    [Fact]
    public void Classifiers_are_held_against_the_even_forecast_where_baselines_are_worse()
    {
        var random = new RandomSource(Seed);
        var outcomes = Samples.Normal(random, Count);
        var table = AccuracyTable.Of(Samples.Of(
            outcomes, 1,
            (s_majority, [.. outcomes.Select(_ => 1.0)]),
            (Samples.Classifier, Noise(random, 0.01)),
            (new ModelInfo("arf-classifier", false, true), [.. outcomes.Select(outcome => Math.Clamp(0.3 * outcome, -1, 1))])), new AccuracyOptions());

        Assert.Null(table.BestClassifier);
        Assert.Equal(Verdict.Baseline, table.Rows[0].Verdict);
        Assert.NotEqual(Verdict.Better, table.Rows[1].Verdict);
        Assert.Equal(Verdict.Better, table.Rows[2].Verdict);
        Assert.NotNull(table.Rows[2].AgainstLinear);
        Assert.True(table.Rows[2].AgainstLinear!.POneSided < 0.05);
    }

    [Fact]
    public void A_forecast_like_the_best_baselines_has_no_p_and_stays_in_the_set()
    {
        var outcomes = Samples.Normal(new RandomSource(Seed), Count);
        var table = AccuracyTable.Of(Samples.Of(outcomes, 1, (Samples.Baseline, new double[Count]), (Samples.Regressor, new double[Count])), new AccuracyOptions());
        Assert.Null(table.Rows[1].AgainstBest);
        Assert.Equal((true, true, Verdict.InConfidenceSet), (table.Rows[1].In90, table.Rows[1].In99, table.Rows[1].Verdict));
    }

    /// <summary>None of many that are equally bad stands out against their mean: the set keeps them, the verdict must not.</summary>
    [Fact]
    public void A_model_that_is_significantly_worse_than_the_best_baseline_is_not_better_though_the_set_has_it()
    {
        var random = new RandomSource(Seed);
        var outcomes = Samples.Normal(random, Count);
        var bad = Enumerable.Range(0, 12).Select(i => (new ModelInfo($"bad{i}", false, false), Noise(random, 0.3)));
        var table = AccuracyTable.Of(Samples.Of(outcomes, 1, [(Samples.Baseline, new double[Count]), .. bad]), new AccuracyOptions());
        var kept = table.Rows.Skip(1).Where(row => row.In90 == true && row.AgainstBest!.POneSided > 0.95).ToList();
        Assert.NotEmpty(kept);
        Assert.All(kept, row => Assert.Equal(Verdict.NotBetter, row.Verdict));
    }

    [Theory]
    [InlineData(29, 1)]
    [InlineData(99, 10)]
    [InlineData(0, 1)]
    public void Of_few_outcomes_there_is_no_verdict(int count, int overlap)
    {
        var outcomes = Samples.Normal(new RandomSource(Seed), count);
        var table = AccuracyTable.Of(Samples.Of(outcomes, overlap, (Samples.Baseline, new double[count]), (Samples.Regressor, outcomes)), new AccuracyOptions());
        Assert.Equal(Verdict.TooFew, table.Rows[1].Verdict);
        Assert.Null(table.Rows[1].AgainstBest);
        Assert.Null(table.Rows[1].In90);
    }

    /// <summary>One prediction of a model that has run away would blow up the spread of all differences.</summary>
    [Fact]
    public void A_model_that_has_run_away_does_not_keep_others_in_the_confidence_set()
    {
        var random = new RandomSource(Seed);
        var outcomes = Samples.Normal(random, Count);
        var wild = Noise(random, 0.1);
        wild[100] = 1e300;
        var table = AccuracyTable.Of(Samples.Of(
            outcomes, 1,
            (Samples.Baseline, new double[Count]),
            (Samples.Regressor, [.. outcomes.Select(outcome => 0.5 * outcome)]),
            (new ModelInfo("wild", false, false), wild)), new AccuracyOptions());
        Assert.Equal([0, 1, 0], table.Rows.Select(row => row.ConfidenceSetP!.Value >= 0.01 ? 1 : 0));
        Assert.Equal(Verdict.NotBetter, table.Rows[2].Verdict);
    }

    [Fact]
    public void A_name_with_scaler_and_parameters_is_the_linear_model_where_no_plain_one_is_there()
    {
        var random = new RandomSource(Seed);
        var outcomes = Samples.Normal(random, Count);
        var behind = new ModelInfo("scaler|linear:lr=0.1", false, false);
        var other = new ModelInfo("amf", false, false);
        var table = AccuracyTable.Of(Samples.Of(outcomes, 1, (Samples.Baseline, new double[Count]), (behind, Noise(random, 1)), (other, Noise(random, 0.1))), new AccuracyOptions());
        Assert.NotNull(table.Rows[2].AgainstLinear);
        Assert.Null(table.Rows[1].AgainstLinear);
    }

    [Fact]
    public void Equal_seeds_give_equal_tables()
    {
        var sample = Samples.Random(17, 400, 5);
        var (first, second) = (AccuracyTable.Of(sample, new AccuracyOptions()), AccuracyTable.Of(sample, new AccuracyOptions()));
        Assert.Equal(first.Rows.Select(row => row.ConfidenceSetP), second.Rows.Select(row => row.ConfidenceSetP));
        Assert.Equal(first.NullFloor.Best, second.NullFloor.Best);
        Assert.NotEqual(first.NullFloor.Best, AccuracyTable.Of(sample, new AccuracyOptions { Seed = 2 }).NullFloor.Best);
    }

    [Fact]
    public void Too_few_resamples_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => AccuracyTable.Of(Samples.Random(17, 40, 1), new AccuracyOptions { Resamples = 99 }));

    private static double[] Noise(RandomSource random, double scale) => [.. Samples.Normal(random, Count).Select(value => Math.Clamp(scale * value, -1, 1))];
}
