using FlinkCoin.Numerics;

namespace FlinkCoin.Accuracy;

/// <summary>Figures of a classifier's probabilities, over moves.</summary>
/// <param name="LogLoss">The mean of −ln(probability of what happened).</param>
/// <param name="Brier">The mean squared error of the probability.</param>
/// <param name="Calibration">The bins.</param>
internal readonly record struct ProbabilityFigures(double? LogLoss, double? Brier, IReadOnlyList<ReliabilityBin> Calibration)
{
    private const int Bins = 10;

    // One call that is certain and wrong would make the log-loss infinite.
    private const double Least = 1e-15;

    /// <summary>Works them out.</summary>
    public static ProbabilityFigures Of(HorizonSample sample, int model)
    {
        var outcomes = sample.Outcomes;
        var predictions = sample.Predictions(model);
        var (counts, ups, forecasts) = (new int[Bins], new int[Bins], new double[Bins]);
        var moves = 0;
        double log = 0, squares = 0;
        for (var i = 0; i < outcomes.Length; i++)
        {
            if (outcomes[i] == 0 || double.IsNaN(predictions[i]))
                continue;
            var p = Loss.Probability(predictions[i]);
            var isUp = outcomes[i] > 0;
            moves++;
            log -= Elementary.Log(Math.Max(isUp ? p : 1 - p, Least));
            squares += Loss.Brier(outcomes[i], predictions[i]);
            var bin = Math.Min((int)(p * Bins), Bins - 1);
            counts[bin]++;
            ups[bin] += isUp ? 1 : 0;
            forecasts[bin] += p;
        }

        return new ProbabilityFigures(Ratio.Of(log, moves), Ratio.Of(squares, moves), [.. Enumerable.Range(0, Bins).Select(bin =>
            new ReliabilityBin((double)bin / Bins, (bin + 1.0) / Bins, counts[bin], Ratio.Of(forecasts[bin], counts[bin]), Ratio.Of(ups[bin], counts[bin])))]);
    }
}
