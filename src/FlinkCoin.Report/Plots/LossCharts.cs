using FlinkCoin.Accuracy;
using FlinkCoin.Report.Results;

namespace FlinkCoin.Report.Plots;

/// <summary>By how much models were better than the best baseline, and when.</summary>
internal static class LossCharts
{
    /// <summary>Of the forecasts of returns: squared errors.</summary>
    public static Chart? Returns(HorizonEvaluation horizon, string prefix) =>
        Draw(horizon, false, prefix + "loss", $"Gain over the best baseline ({horizon.BestRegressor})",
            "Squared error of the best baseline minus that of the model, summed since the beginning; where a line rises the model is better. Diamonds: the model's detector found drift, or it began anew.", "gain (bp²)",
            (prediction, outcome) => (outcome - prediction) * (outcome - prediction));

    /// <summary>Of the classifiers: Brier scores of the moves.</summary>
    public static Chart? Directions(HorizonEvaluation horizon, string prefix) =>
        Draw(horizon, true, prefix + "brier", $"Gain over the best classifying baseline ({horizon.BestClassifier})",
            "The same for classifiers: squared errors of the probability of up, over moves.", "gain (Brier)", Brier);

    private static double Brier(double prediction, double outcome)
    {
        if (outcome == 0)
            return 0;
        var error = ((prediction + 1) / 2) - (outcome > 0 ? 1 : 0);
        return error * error;
    }

    private static Chart? Draw(HorizonEvaluation horizon, bool classifiers, string name, string title, string note, string axis, Func<double, double, double> loss)
    {
        var best = classifiers ? horizon.Table.BestClassifier : horizon.Table.BestRegressor;
        var lines = horizon.Rows.Where(row => row.Model.IsClassifier == classifiers && row.Index != best && row.Count >= AccuracyTable.Enough)
            // Baselines are not what is asked about, and the worst would set the scale.
            .Where(row => !row.Model.IsBaseline)
            .Select(row => Line(horizon.Sample, row, best, loss)).ToList();
        return TimeLines.Draw(lines, name, title, note, axis, 0, [.. horizon.Drifts.Where(mark => mark.Event != "warning").Select(mark => (mark.Model, mark.Time))]);
    }

    /// <summary>Where the baseline is the forecast of 0 or even chances, it predicts 0 always.</summary>
    private static TimeLine Line(HorizonSample sample, ModelAccuracy row, int? best, Func<double, double, double> loss)
    {
        var values = new double[sample.Count];
        var sum = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            var own = sample.Predictions(row.Index)[i];
            var other = best is { } index ? sample.Predictions(index)[i] : 0;
            var outcome = sample.Outcomes[i];
            if (!double.IsNaN(own) && !double.IsNaN(other))
                sum += loss(other, outcome) - loss(own, outcome);
            values[i] = double.IsNaN(own) ? double.NaN : sum;
        }

        return new TimeLine(row.Model.Name, sample.Times.ToArray(), values);
    }
}
