namespace FlinkCoin.Accuracy;

/// <summary>The figures of all models of one product at one horizon, from predictions and outcomes alone.</summary>
/// <remarks>
/// Regressors are compared by squared error, classifiers by the Brier score of moves; the two are never compared with each other.
/// The log-loss is no yardstick: baselines that say 0 or 1 would make everything else look good.
/// The best baseline is the one with the smallest mean loss, divided by that of the forecast of 0 (or of the probability ½) over the same outcomes, since models warm up at different times. That forecast itself always counts as a baseline.
/// </remarks>
public sealed class AccuracyTable
{
    /// <summary>With fewer outcomes there is no test, and a baseline is no yardstick.</summary>
    public const int Enough = 30;

    /// <summary>With fewer outcomes / overlap there is no test.</summary>
    public const int EnoughEffective = 10;

    private AccuracyTable(IReadOnlyList<ModelAccuracy> rows, int? bestRegressor, int? bestClassifier, NullFloor nullFloor) =>
        (Rows, BestRegressor, BestClassifier, NullFloor) = (rows, bestRegressor, bestClassifier, nullFloor);

    /// <summary>One row a model, in the order of <see cref="HorizonSample.Models"/>.</summary>
    public IReadOnlyList<ModelAccuracy> Rows { get; }

    /// <summary>The place of the best baseline among regressors; null where that is the forecast of 0 and no model makes it.</summary>
    public int? BestRegressor { get; }

    /// <summary>The place of the best baseline among classifiers; null where that is the probability ½ and no model gives it.</summary>
    public int? BestClassifier { get; }

    /// <summary>What the predictions reach by luck.</summary>
    public NullFloor NullFloor { get; }

    /// <summary>Makes the table.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The options ask for fewer than 100 resamples or 20 null draws.</exception>
    public static AccuracyTable Of(HorizonSample sample, AccuracyOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Resamples, 100);
        var regressors = new Comparison(sample, isClassifier: false, options);
        var classifiers = new Comparison(sample, isClassifier: true, options);
        var rows = Enumerable.Range(0, sample.Models.Count).Select(model =>
            (sample.Models[model].IsClassifier ? classifiers : regressors).Complete(ModelFigures.Of(sample, model, options.Fees)));
        return new AccuracyTable([.. rows], regressors.Best, classifiers.Best, NullFloor.Of(sample, options));
    }
}
