namespace FlinkCoin.Accuracy;

/// <summary>The figures of all models of one product at one horizon, from predictions and outcomes alone.</summary>
public sealed class AccuracyTable
{
    /// <summary>With fewer outcomes there is no verdict, and a baseline is no yardstick.</summary>
    public const int Enough = 30;

    /// <summary>With fewer outcomes / overlap there is no verdict.</summary>
    public const int EnoughEffective = 10;

    private AccuracyTable(IReadOnlyList<ModelAccuracy> rows, int? bestRegressor, int? bestClassifier, NullFloor nullFloor) =>
        (Rows, BestRegressor, BestClassifier, NullFloor) = (rows, bestRegressor, bestClassifier, nullFloor);

    /// <summary>One row a model, in the order of <see cref="HorizonSample.Models"/>.</summary>
    public IReadOnlyList<ModelAccuracy> Rows { get; }

    /// <summary>The place of the best baseline among regressors; null where that is the forecast of 0, which always counts as one.</summary>
    public int? BestRegressor { get; }

    /// <summary>The place of the best baseline among classifiers; null where that is the probability ½, which always counts as one.</summary>
    public int? BestClassifier { get; }

    /// <summary>What the predictions reach by luck.</summary>
    public NullFloor NullFloor { get; }

    /// <summary>Makes the table.</summary>
    public static AccuracyTable Of(HorizonSample sample, AccuracyOptions options)
    {
        var rows = Enumerable.Range(0, sample.Models.Count).Select(model => ModelFigures.Of(sample, model, options.Fees)).ToArray();
        return new AccuracyTable(rows, null, null, NullFloor.Of(sample, options));
    }
}
