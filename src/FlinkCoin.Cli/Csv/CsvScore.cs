namespace FlinkCoin.Cli.Csv;

/// <summary>How well one column predicted numbers. Null where there is nothing to divide by.</summary>
/// <param name="Count">The rows.</param>
/// <param name="Mae">The mean absolute error.</param>
/// <param name="Rmse">The root mean squared error.</param>
/// <param name="R2">1 − Σ(y − p)² / Σ(y − ȳ)², ȳ the mean of all rows.</param>
internal sealed record RegressionScore(int Count, double Mae, double Rmse, double? R2)
{
    /// <summary>Of predictions and targets, row by row.</summary>
    public static RegressionScore Of(IReadOnlyList<double> predictions, IReadOnlyList<double> targets)
    {
        var mean = targets.Average();
        double absolute = 0, squared = 0, around = 0;
        for (var row = 0; row < targets.Count; row++)
        {
            var error = targets[row] - predictions[row];
            absolute += Math.Abs(error);
            squared += error * error;
            around += (targets[row] - mean) * (targets[row] - mean);
        }

        return new RegressionScore(targets.Count, absolute / targets.Count, Math.Sqrt(squared / targets.Count), around > 0 ? 1 - (squared / around) : null);
    }
}

/// <summary>How well one column predicted classes: true is said where its probability is above ½. Null where there is nothing to divide by.</summary>
/// <param name="Count">The rows.</param>
/// <param name="Accuracy">The share of right classes.</param>
/// <param name="F1">2 · true positives / (2 · true positives + false ones of both kinds).</param>
/// <param name="LogLoss">The mean of −ln of the probability of what came; probabilities count as 10^-15 at least.</param>
/// <param name="Brier">The mean squared distance of the probability from 1 or 0.</param>
internal sealed record ClassificationScore(int Count, double Accuracy, double? F1, double LogLoss, double Brier)
{
    private const double LeastProbability = 1e-15;

    /// <summary>Of probabilities of true and targets, row by row.</summary>
    public static ClassificationScore Of(IReadOnlyList<double> probabilities, IReadOnlyList<double> targets)
    {
        double log = 0, squared = 0;
        int right = 0, truePositives = 0;
        for (var row = 0; row < targets.Count; row++)
        {
            var (said, came) = (probabilities[row] > 0.5, targets[row] == 1);
            right += said == came ? 1 : 0;
            truePositives += said && came ? 1 : 0;
            log -= Math.Log(Math.Max(came ? probabilities[row] : 1 - probabilities[row], LeastProbability));
            squared += (targets[row] - probabilities[row]) * (targets[row] - probabilities[row]);
        }

        var weighed = (2 * truePositives) + targets.Count - right;
        return new ClassificationScore(targets.Count, (double)right / targets.Count, weighed > 0 ? 2.0 * truePositives / weighed : null, log / targets.Count, squared / targets.Count);
    }
}
