using FlinkCoin.Evaluation;
using FlinkCoin.Report.League;
using Xunit;

namespace FlinkCoin.Tests.Report;

public sealed class LeagueTableTests
{
    private static readonly ModelInfo[] s_models = [new("zero", true, false), new("ols", true, false), new("sign", true, true), new("good", false, false), new("bad", false, false), new("young", false, false), new("classifier", false, true)];

    private static LeagueTable Table(double good = 0.05, double classifier = 0.6) => LeagueTable.Of(s_models,
        [Score(1000, 0, null), Score(900, 0.02, 0.55), Score(1000, null, 0.52), Score(800, good, 0.58), Score(1000, 0.01, 0.6), Score(12, 0.9, 1), Score(1000, null, classifier)],
        new ModelScore[s_models.Length]);

    [Fact]
    public void Models_are_marked_by_the_best_baseline_and_sorted_best_first()
    {
        var rows = Table().Rows;
        Assert.Equal(["young", "good", "ols", "bad", "zero", "classifier", "sign"], rows.Select(row => row.Model.Name));
        Assert.Equal([Mark.TooFew, Mark.Better, Mark.BestBaseline, Mark.NotBetter, Mark.Baseline, Mark.Better, Mark.Baseline], rows.Select(row => row.Mark));
        Assert.Equal("good", Table().BestModel!.Model.Name);
    }

    [Fact]
    public void A_model_that_only_equals_the_best_baseline_is_not_better() =>
        Assert.Equal([Mark.NotBetter, Mark.NotBetter], Table(good: 0.02, classifier: 0.55).Rows.Where(row => row.Model.Name is "good" or "classifier").Select(row => row.Mark));

    [Fact]
    public void Without_outcomes_there_is_no_verdict() =>
        Assert.All(LeagueTable.Of(s_models, new ModelScore[s_models.Length], new ModelScore[s_models.Length]).Rows, row => Assert.True(row.Mark is Mark.TooFew or Mark.Baseline));

    private static ModelScore Score(long count, double? r2, double? hit) => new(count, r2 is null ? null : 1, r2 is null ? null : 1, r2, hit);
}
