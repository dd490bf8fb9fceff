using FlinkCoin.Evaluation;

namespace FlinkCoin.Report.League;

/// <summary>The models of one product at one horizon, best first: forecasters of the return by their error, then classifiers by their hit rate.</summary>
/// <remarks>
/// Models warm up at different times, so errors are first divided by those of the zero forecast over the model's own outcomes (√(1 − R²)), and only then compared.
/// A forecaster must have a smaller error than the best baseline, a classifier a higher hit rate than any baseline.
/// The verdict is of the figures as they stand, not a test of significance.
/// </remarks>
public sealed class LeagueTable
{
    /// <summary>With fewer outcomes there is no verdict.</summary>
    public const int Enough = 30;

    private LeagueTable(IReadOnlyList<LeagueRow> rows) => Rows = rows;

    /// <summary>The rows, best first.</summary>
    public IReadOnlyList<LeagueRow> Rows { get; }

    /// <summary>The best baseline among forecasters; null where none has enough outcomes.</summary>
    public LeagueRow? BestBaseline => Rows.FirstOrDefault(row => row.Mark == Mark.BestBaseline);

    /// <summary>The best model that is no baseline and has enough outcomes; null where there is none.</summary>
    public LeagueRow? BestModel => Rows.FirstOrDefault(row => row.Mark is Mark.Better or Mark.NotBetter && !row.Model.IsClassifier);

    /// <summary>Makes the table of a product's scores.</summary>
    public static LeagueTable Of(Scores scores, int horizon)
    {
        var count = scores.Schema.Models.Count;
        var total = new ModelScore[count];
        var lastHour = new ModelScore[count];
        for (var model = 0; model < count; model++)
        {
            total[model] = scores.Of(horizon, model);
            lastHour[model] = scores.LastHour(horizon, model);
        }

        return Of(scores.Schema.Models, total, lastHour);
    }

    /// <summary>Makes the table of scores in the order of the models.</summary>
    public static LeagueTable Of(IReadOnlyList<ModelInfo> models, IReadOnlyList<ModelScore> total, IReadOnlyList<ModelScore> lastHour)
    {
        // A baseline that has hardly begun is no yardstick: its luck would be.
        var most = total.Max(score => score.Count);
        bool Counts(int model) => models[model].IsBaseline && total[model].Count >= Enough && total[model].Count * 2 >= most;
        var best = Enumerable.Range(0, models.Count).Where(model => Counts(model) && AgainstZero(total[model]) is not null)
            .OrderBy(model => AgainstZero(total[model])).Select(model => (int?)model).FirstOrDefault();
        var bestError = best is { } yardstick ? AgainstZero(total[yardstick]) : null;
        var bestHit = Enumerable.Range(0, models.Count).Where(Counts).Max(model => total[model].Hit);

        LeagueRow Row(int model)
        {
            var info = models[model];
            var againstZero = AgainstZero(total[model]);
            var againstBest = info.IsClassifier ? Ratio(bestHit, total[model].Hit) : Ratio(againstZero, bestError);
            var mark = model == best ? Mark.BestBaseline
                : info.IsBaseline ? Mark.Baseline
                : total[model].Count < Enough || againstBest is null ? Mark.TooFew
                : againstBest < 1 ? Mark.Better : Mark.NotBetter;
            return new LeagueRow(info, model, total[model], lastHour[model], againstZero, againstBest, mark);
        }

        return new LeagueTable([.. Enumerable.Range(0, models.Count).Select(Row)
            .OrderBy(row => row.Model.IsClassifier)
            .ThenBy(row => row.AgainstZero ?? double.PositiveInfinity)
            .ThenByDescending(row => row.Total.Hit ?? -1)
            .ThenBy(row => row.Index)]);
    }

    /// <summary>The RMSE divided by that of the zero forecast over the same outcomes.</summary>
    private static double? AgainstZero(ModelScore score) => score.R2 is { } r2 ? Math.Sqrt(Math.Max(0, 1 - r2)) : null;

    private static double? Ratio(double? value, double? by) => value is { } numerator && by is { } divisor && divisor > 0 ? numerator / divisor : null;
}
