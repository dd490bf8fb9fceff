using FlinkCoin.Accuracy;
using Xunit;

namespace FlinkCoin.Tests.Accuracy;

public sealed class ModelFiguresTests
{
    [Fact]
    public void Errors_are_those_of_a_worked_example()
    {
        var row = Samples.Figures([2, -1, 0, 3], [1, 0, double.NaN, 1]);
        Assert.Equal((3, 3), (row.Count, row.Moves));
        Close((1 + 1 + 2) / 3.0, row.Mae);
        Close(Math.Sqrt((1 + 1 + 4) / 3.0), row.Rmse);
        Close(1 - (6 / 14.0), row.R2);
        // The means that were known: 0, 2, and (2 − 1 + 0) / 3.
        Close(1 - (6 / (4 + 9 + Math.Pow(3 - (1 / 3.0), 2))), row.R2AgainstMean);
        Assert.Null(row.LogLoss);
        Assert.Null(row.Brier);
        Assert.Empty(row.Calibration);
    }

    [Fact]
    public void The_running_mean_knows_only_outcomes_that_have_been_released()
    {
        var row = Samples.Figures([1, 2, 3, 4], [1, 1, 1, 1], overlap: 2);
        Close(2, row.EffectiveCount);
        Close(1 - ((1 + 4 + 9) / (1 + 4 + 4 + Math.Pow(4 - 1.5, 2))), row.R2AgainstMean);
    }

    [Fact]
    public void Signs_are_those_of_a_worked_example()
    {
        // Called up: right three times, wrong once; called down: right once, wrong once. The last is no call, the one before no move.
        var row = Samples.Figures([1, 1, 0.4, -1, -1, 1, 0, 1], [1, 1, 1, 1, -1, -1, 1, 0]);
        Close(4 / 6.0, row.Hit);
        Close(3 / 5.0, row.HitBeyondHalfSpread);
        Close(((3 / 4.0) + (1 / 2.0)) / 2, row.BalancedAccuracy);
        Close(((6 / 8.0) + (2 / 4.0)) / 2, row.MacroF1);
        Close(((3 * 1) - (1 * 1)) / Math.Sqrt(4 * 4 * 2 * 2), row.Mcc);
        Close((4 - 4) / (6.0 - 4), row.KappaM);
        // From the second call on the last move was: up, up, up, down, down. Right three times; the model three times as well.
        Close((3 - 3) / (5.0 - 3), row.KappaT);
    }

    [Fact]
    public void Probabilities_are_those_of_a_worked_example()
    {
        var row = Samples.Figures([1, -1, 1, 0], [0.6, 0.2, -1, 0.4], isClassifier: true);
        Close((-Math.Log(0.8) - Math.Log(0.4) - Math.Log(1e-15)) / 3, row.LogLoss);
        Close((0.04 + 0.36 + 1) / 3, row.Brier);
        Close(1 / 2.0, row.Auc);
        Assert.Equal(10, row.Calibration.Count);
        Assert.Equal(3, row.Calibration.Sum(bin => bin.Count));
        Assert.Equal((1, 0.0, 1.0), (row.Calibration[0].Count, row.Calibration[0].MeanForecast, row.Calibration[0].ShareUp));
        Assert.Equal((1, 0.0), (row.Calibration[6].Count, row.Calibration[6].ShareUp));
        Assert.Equal((0, null, null), (row.Calibration[9].Count, row.Calibration[9].MeanForecast, row.Calibration[9].ShareUp));
        Assert.Null(row.Mae);
        Assert.Null(row.Rmse);
        Assert.Null(row.R2);
        Assert.Null(row.R2AgainstMean);
    }

    [Fact]
    public void The_edge_is_that_of_a_worked_example()
    {
        var row = Samples.Figures([2, -1, 4, 3], [1, 1, -5, 0]);
        Assert.Equal(3, row.Trades);
        Close((2 - 1 - 4) / 3.0, row.GrossEdge);
        Close(-4, row.StrongestEdge);
        Close((-1 + 4 - 3) / 3.0, row.DelayedEdge);
        Close(1, row.MeanSpread);
        Close(-1, row.BreakEvenFee);
        Assert.Equal([new FeeTier(0, -2), new FeeTier(1, -4), new FeeTier(5, -12)], row.FeeTiers);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 5)]
    [InlineData(3, 60)]
    public void Every_figure_of_random_samples_is_that_of_its_formula(int seed, int overlap)
    {
        var sample = Samples.Random(seed, 700, overlap);
        for (var model = 0; model < 2; model++)
        {
            var row = ModelFigures.Of(sample, model, [0.5]);
            foreach (var (name, expected, found) in NaiveFigures.Pairs(sample, model, row))
            {
                Assert.True(expected is not null == found is not null && Math.Abs((expected ?? 0) - (found ?? 0)) <= 1e-9 * Math.Max(1, Math.Abs(expected ?? 0)),
                    $"{name} of {row.Model.Name}, seed {seed}: {expected} by the formula, {found} found");
            }
        }
    }

    [Fact]
    public void Where_there_is_nothing_to_divide_by_there_is_no_figure()
    {
        var silent = Samples.Figures([1, -1], [double.NaN, double.NaN]);
        Assert.Equal((0, 0), (silent.Count, silent.Trades));
        Assert.All(new[]
        {
            silent.Mae, silent.Rmse, silent.R2, silent.R2AgainstMean, silent.InformationCoefficient, silent.Hit, silent.HitBeyondHalfSpread, silent.BalancedAccuracy, silent.MacroF1,
            silent.Mcc, silent.KappaT, silent.KappaM, silent.Auc, silent.GrossEdge, silent.StrongestEdge, silent.DelayedEdge, silent.MeanSpread, silent.BreakEvenFee, silent.FeeTiers[0].NetEdge,
        }, Assert.Null);

        var still = Samples.Figures([0, 0], [0.5, 0.5]);
        Close(0.5, still.Mae);
        Assert.All(new[] { still.R2, still.R2AgainstMean, still.InformationCoefficient, still.Hit, still.Auc }, Assert.Null);
        Assert.Null(Samples.Figures([0.1, 0.2, 0.4], [0.3, 0.3, 0.3]).InformationCoefficient);
        Assert.Null(Samples.Figures([1, 2], [1, 1]).KappaM);

        var unmoved = Samples.Figures([0, 0], [0.5, 0.5], isClassifier: true);
        Assert.All(new[] { unmoved.LogLoss, unmoved.Brier }, Assert.Null);
    }

    [Fact]
    public void A_model_that_has_run_away_has_finite_figures()
    {
        var row = Samples.Figures([1, -1, 2], [1e308, -1e300, 1e-300]);
        Assert.All(new[] { row.Mae, row.Rmse, row.R2, row.R2AgainstMean, row.InformationCoefficient }, figure => Assert.True(figure is { } value && double.IsFinite(value), $"{figure}"));
    }

    private static void Close(double expected, double? found) => Assert.Equal(expected, found!.Value, 12);
}
