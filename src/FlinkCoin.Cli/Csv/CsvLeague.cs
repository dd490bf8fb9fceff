using FlinkCoin.Accuracy;

namespace FlinkCoin.Cli.Csv;

/// <summary>What predicts, how well, and whether that is more than luck.</summary>
/// <param name="BestBaseline">The name of the baseline of the least mean squared error, of classes that of the probability: the yardstick.</param>
/// <param name="Rows">One of each column, in their order.</param>
internal sealed record CsvLeague(string BestBaseline, IReadOnlyList<CsvLeague.Row> Rows)
{
    /// <summary>One column.</summary>
    /// <param name="Name">What predicts.</param>
    /// <param name="Score">How well.</param>
    /// <param name="P">The one-sided p of Diebold and Mariano against the best baseline; null for that itself and where there are too few rows.</param>
    /// <param name="In90">True where the 90 % confidence set has it; null where there are too few rows.</param>
    /// <param name="Verdict">What that says.</param>
    public sealed record Row(string Name, CsvScore Score, double? P, bool? In90, Verdict Verdict);

    /// <summary>Makes it.</summary>
    public static CsvLeague Of(CsvResult result, bool isClassification)
    {
        var baselines = CsvModels.Baselines(isClassification);
        double[][] losses = [.. Enumerable.Range(0, result.Columns.Count).Select(column => Losses(result, column))];
        var best = Enumerable.Range(0, losses.Length).Where(column => baselines.Contains(result.Columns[column])).MinBy(column => losses[column].Average());
        var p = ConfidenceP(losses);
        return new CsvLeague(result.Columns[best], [.. result.Columns.Select((name, column) =>
        {
            var predictions = result.Predictions(column);
            var score = isClassification ? CsvScore.OfClasses(predictions, result.Targets) : CsvScore.OfNumbers(predictions, result.Targets);
            var test = column == best ? null : DieboldMariano.Test(losses[best], losses[column], overlap: 1)?.POneSided;
            bool? in90 = p is null ? null : p[column] >= ConfidenceSet.Ninety;
            var verdict = column == best ? Verdict.BestBaseline
                : baselines.Contains(name) ? Verdict.Baseline
                : p is null ? Verdict.TooFew
                : Verdicts.Of(test, in90);
            return new Row(name, score, test, in90, verdict);
        })]);
    }

    private static double[] Losses(CsvResult result, int column) =>
        [.. result.Predictions(column).Zip(result.Targets, (prediction, target) => Loss.Of(target, prediction, isClassifier: false))];

    /// <summary>The p-values of the confidence set over the rows that all have predicted; null where those are too few.</summary>
    private static double[]? ConfidenceP(double[][] losses)
    {
        int[] rows = [.. Enumerable.Range(0, losses[0].Length).Where(row => losses.All(column => !double.IsNaN(column[row])))];
        var options = new AccuracyOptions();
        return rows.Length < AccuracyTable.Enough ? null
            : ConfidenceSet.PValues([.. losses.Select(column => rows.Select(row => column[row]).ToArray())], overlap: 1, options.Resamples, options.Seed);
    }
}
