namespace FlinkCoin.Accuracy;

/// <summary>The figures of a model that need no other model.</summary>
internal static class ModelFigures
{
    /// <summary>All of them; tests and verdict are still missing.</summary>
    public static ModelAccuracy Of(HorizonSample sample, int model, IReadOnlyList<double> fees)
    {
        var info = sample.Models[model];
        var errors = ErrorFigures.Of(sample, model);
        var signs = SignFigures.Of(sample, model);
        var edge = EdgeFigures.Of(sample, model);
        var row = new ModelAccuracy
        {
            Model = info,
            Index = model,
            Count = errors.Count,
            EffectiveCount = (double)errors.Count / sample.Overlap,
            Moves = errors.Moves,
            InformationCoefficient = Ranking.Pearson(sample.Outcomes, sample.Predictions(model)),
            Hit = signs.All.Hit,
            HitBeyondHalfSpread = signs.BeyondHalfSpread.Hit,
            BalancedAccuracy = signs.All.BalancedAccuracy,
            MacroF1 = signs.All.MacroF1,
            Mcc = signs.All.Mcc,
            KappaT = signs.KappaT,
            KappaM = signs.All.KappaM,
            Auc = Ranking.Auc(sample, model),
            Trades = edge.Trades,
            GrossEdge = edge.Gross,
            StrongestEdge = edge.Strongest,
            DelayedEdge = edge.Delayed,
            MeanSpread = edge.Spread,
            BreakEvenFee = edge.BreakEvenFee,
            FeeTiers = [.. fees.Select(edge.At)],
            Verdict = Verdict.TooFew,
        };
        return info.IsClassifier ? WithProbabilities(row, ProbabilityFigures.Of(sample, model)) : WithErrors(row, errors);
    }

    private static ModelAccuracy WithErrors(ModelAccuracy row, ErrorFigures errors) =>
        row with { Mae = errors.Mae, Rmse = errors.Rmse, R2 = errors.R2, R2AgainstMean = errors.R2AgainstMean };

    private static ModelAccuracy WithProbabilities(ModelAccuracy row, ProbabilityFigures figures) =>
        row with { LogLoss = figures.LogLoss, Brier = figures.Brier, Calibration = figures.Calibration };
}
