using FlinkCoin.Accuracy;
using FlinkCoin.Report.Results;

namespace FlinkCoin.Report.League;

/// <summary>The columns of the league tables of an evaluation, alike wherever one is printed.</summary>
public static class AccuracyColumns
{
    /// <summary>The headings of <see cref="Cells"/>; the first column is text, the last too, the others are figures.</summary>
    public static IReadOnlyList<string> Headings { get; } = ["model", "n", "eff. n", "MAE bp", "RMSE bp", "R2", "IC", "hit", "MCC", "log-loss", "Brier", "p", "90 %", "verdict"];

    /// <summary>The headings of <see cref="CostCells"/>.</summary>
    public static IReadOnlyList<string> CostHeadings(IReadOnlyList<double> fees) =>
        ["model", "trades", "gross edge", "strongest tenth", "one sample late", "spread", "break-even fee", .. fees.Select(fee => $"net at {Text.Figure(fee, fee % 1 == 0 ? 0 : 1)} bp")];

    /// <summary>What the headings mean, for a legend.</summary>
    public const string Legend =
        "MAE and RMSE in basis points; R2 out of sample against the zero forecast; IC: correlation of prediction and outcome; hit: right signs among moves; log-loss and Brier of the probabilities of classifiers; "
        + "eff. n: n divided by the number of outcomes that overlap; p: Diebold-Mariano, one-sided, against the best baseline; 90 %: member of the Model Confidence Set. "
        + "better: p < .05; in 90 % set: not shown to be worse than any other, nor to be better than the best baseline; not better: neither.";

    /// <summary>What the cost table means.</summary>
    public const string CostLegend =
        "Basis points a trade, every prediction other than 0 being one in its direction. gross edge: from mid to mid, without costs; strongest tenth: of the predictions that are largest; one sample late: the same predictions, made use of one decision later; "
        + "break-even fee: a side, what is left after the spread; net: after the spread and twice the fee. No compounded returns.";

    /// <summary>A row's cells.</summary>
    public static IReadOnlyList<string> Cells(ModelAccuracy row) =>
    [
        row.Model.Name, Text.Count(row.Count), Text.Count((long)row.EffectiveCount), Text.Figure(row.Mae, 4), Text.Figure(row.Rmse, 4), Text.Percent(row.R2, 2), Text.Figure(row.InformationCoefficient, 3),
        Text.Percent(row.Hit), Text.Figure(row.Mcc, 3), Text.Figure(row.LogLoss, 4), Text.Figure(row.Brier, 4), Text.Figure(row.AgainstBest?.POneSided, 3), row.In90 switch { true => "yes", false => "no", _ => "-" }, Mark(row.Verdict),
    ];

    /// <summary>A row's cells in the table of costs.</summary>
    public static IReadOnlyList<string> CostCells(ModelAccuracy row) =>
    [
        row.Model.Name, Text.Count(row.Trades), Text.Figure(row.GrossEdge, 3), Text.Figure(row.StrongestEdge, 3), Text.Figure(row.DelayedEdge, 3), Text.Figure(row.MeanSpread, 3), Text.Figure(row.BreakEvenFee, 3),
        .. row.FeeTiers.Select(tier => Text.Figure(tier.NetEdge, 3)),
    ];

    /// <summary>The verdict as tables print it.</summary>
    public static string Mark(Verdict verdict) => verdict switch
    {
        Verdict.TooFew => "too few",
        Verdict.Baseline => "baseline",
        Verdict.BestBaseline => "best baseline",
        Verdict.Better => "better",
        Verdict.InConfidenceSet => "in 90 % set",
        _ => "not better",
    };

    /// <summary>What luck reaches, in a sentence.</summary>
    public static string NullFloor(HorizonEvaluation horizon)
    {
        var (floor, best) = (horizon.Table.NullFloor, horizon.Table.NullFloor.Best);
        return floor.Draws == 0 ? "null floor: too few outcomes"
            : $"null floor: against returns whose signs a coin threw ({floor.Draws} draws) the best of these models reaches R2 {Text.Percent(best.R2, 2)}, IC {Text.Figure(best.InformationCoefficient, 3)}, hit {Text.Percent(best.Hit)}, MCC {Text.Figure(best.Mcc, 3)} by luck";
    }

    /// <summary>The outcomes, in a sentence.</summary>
    public static string Outcomes(HorizonEvaluation horizon)
    {
        var sample = horizon.Sample;
        var voids = string.Join(", ", horizon.Voids.Select(pair => $"{pair.Key.ToString().ToLowerInvariant()} {Text.Count(pair.Value)}"));
        return $"{Text.Count(sample.Count)} outcomes, {Text.Percent(sample.Count == 0 ? null : (double)horizon.Moves / sample.Count)} of them moves; {sample.Overlap} overlap, so effectively {Text.Count(sample.Count / sample.Overlap)}; void: {(voids.Length == 0 ? "none" : voids)}";
    }

    /// <summary>Intervals and drifts, each in a sentence; empty where there are none.</summary>
    public static IEnumerable<string> Remarks(HorizonEvaluation horizon)
    {
        foreach (var interval in horizon.Intervals)
            yield return $"intervals of {interval.Model}: {Text.Percent(interval.Coverage)} of {Text.Count(interval.Count)} outcomes inside, mean width {Text.Figure(interval.MeanWidth, 3)} bp";
        foreach (var model in horizon.Drifts.GroupBy(mark => mark.Model))
            yield return $"{model.Key}: {string.Join(", ", model.CountBy(mark => mark.Event).Select(pair => $"{Text.Count(pair.Value)} {pair.Key}{(pair.Value == 1 ? "" : "s")}"))}";
    }

    /// <summary>What came out, in a sentence.</summary>
    public static string Conclusion(HorizonEvaluation horizon)
    {
        var models = horizon.Rows.Where(row => !row.Model.IsBaseline).ToList();
        var better = models.Where(row => row.Verdict == Verdict.Better).Select(row => row.Model.Name).ToList();
        var yardsticks = $"the best baseline ({horizon.BestRegressor} for returns, {horizon.BestClassifier} for directions)";
        return better.Count > 0 ? $"Better than {yardsticks}: {string.Join(", ", better)}."
            : models.Count == 0 ? "There are baselines only."
            : models.TrueForAll(row => row.Verdict == Verdict.TooFew) ? "Too few outcomes for a verdict."
            : $"No model is shown to be better than {yardsticks}.";
    }
}
