namespace FlinkCoin.Accuracy;

/// <summary>The figures of a model that need no other model.</summary>
internal static class ModelFigures
{
    /// <summary>All of them; tests and verdict are still missing.</summary>
    public static ModelAccuracy Of(HorizonSample sample, int model, IReadOnlyList<double> fees)
    {
        var info = sample.Models[model];
        var errors = ErrorFigures.Of(sample, model);
        return new ModelAccuracy
        {
            Model = info,
            Index = model,
            Count = errors.Count,
            EffectiveCount = (double)errors.Count / sample.Overlap,
            Moves = errors.Moves,
            Mae = info.IsClassifier ? null : errors.Mae,
            Rmse = info.IsClassifier ? null : errors.Rmse,
            R2 = info.IsClassifier ? null : errors.R2,
            R2AgainstMean = info.IsClassifier ? null : errors.R2AgainstMean,
            FeeTiers = [.. fees.Select(fee => new FeeTier(fee, null))],
            Verdict = Verdict.TooFew,
        };
    }
}
