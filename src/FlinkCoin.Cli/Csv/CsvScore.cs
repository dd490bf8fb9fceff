namespace FlinkCoin.Cli.Csv;

/// <summary>How well one column predicted: figures of numbers or of classes, the others null. Null too is what has nothing to divide by.</summary>
internal sealed record CsvScore
{
    private const double LeastProbability = 1e-15;

    /// <summary>The rows with a prediction.</summary>
    public required int Count { get; init; }

    /// <summary>The mean absolute error.</summary>
    public double? Mae { get; init; }

    /// <summary>The root mean squared error.</summary>
    public double? Rmse { get; init; }

    /// <summary>1 − Σ(y − p)² / Σ(y − ȳ)², ȳ the mean of the targets of these rows.</summary>
    public double? R2 { get; init; }

    /// <summary>The share of right classes: true is said where its probability is above ½.</summary>
    public double? Accuracy { get; init; }

    /// <summary>2 · true positives / (2 · true positives + false ones of both kinds).</summary>
    public double? F1 { get; init; }

    /// <summary>The mean of −ln of the probability of what came, which counts as 10^-15 at least.</summary>
    public double? LogLoss { get; init; }

    /// <summary>The mean squared distance of the probability from 1 or 0.</summary>
    public double? Brier { get; init; }

    /// <summary>Of predictions of numbers, NaN where there is none. What is beyond all numbers is the greatest.</summary>
    public static CsvScore OfNumbers(IReadOnlyList<double> predictions, IReadOnlyList<double> targets)
    {
        int[] rows = [.. Enumerable.Range(0, targets.Count).Where(row => !double.IsNaN(predictions[row]))];
        if (rows.Length == 0)
            return new CsvScore { Count = 0 };

        // In units of a power of two, which changes no digit, so that squares leave the range of numbers in neither direction.
        var size = rows.Max(row => Math.Abs(targets[row]));
        var largest = Math.Max(size, rows.Max(row => Math.Abs(predictions[row])));
        var unit = largest > 0 ? Math.ScaleB(1, Math.ILogB(largest)) : 1;
        var mean = rows.Average(row => targets[row] / unit);
        double absolute = 0, squared = 0, around = 0;
        foreach (var row in rows)
        {
            var (error, fromMean) = ((targets[row] / unit) - (predictions[row] / unit), (targets[row] / unit) - mean);
            absolute += Math.Abs(error);
            squared += error * error;
            around += fromMean * fromMean;
        }

        // Targets that are all the same vary by rounding alone.
        var isConstant = around <= rows.Length * 1e-28 * (size / unit) * (size / unit);
        return new CsvScore
        {
            Count = rows.Length,
            Mae = Math.Min(double.MaxValue, absolute / rows.Length * unit),
            Rmse = Math.Min(double.MaxValue, Math.Sqrt(squared / rows.Length) * unit),
            R2 = isConstant ? null : Math.Max(double.MinValue, 1 - (squared / around)),
        };
    }

    /// <summary>Of probabilities of true, NaN where there is none.</summary>
    public static CsvScore OfClasses(IReadOnlyList<double> probabilities, IReadOnlyList<double> targets)
    {
        double log = 0, squared = 0;
        int count = 0, right = 0, truePositives = 0;
        for (var row = 0; row < targets.Count; row++)
        {
            var probability = probabilities[row];
            if (double.IsNaN(probability))
                continue;
            var (said, came) = (probability > 0.5, targets[row] == 1);
            count++;
            right += said == came ? 1 : 0;
            truePositives += said && came ? 1 : 0;
            log -= Math.Log(Math.Max(came ? probability : 1 - probability, LeastProbability));
            squared += (targets[row] - probability) * (targets[row] - probability);
        }

        var score = new CsvScore { Count = count };
        var weighed = (2 * truePositives) + count - right;
        return count == 0 ? score : score with
        {
            Accuracy = (double)right / count,
            F1 = weighed > 0 ? 2.0 * truePositives / weighed : null,
            LogLoss = log / count,
            Brier = squared / count,
        };
    }
}
