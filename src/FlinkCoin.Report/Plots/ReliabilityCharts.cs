using FlinkCoin.Accuracy;
using FlinkCoin.Report.Results;

namespace FlinkCoin.Report.Plots;

/// <summary>What became of predictions of each size in an evaluation, with errors that know of the overlap of outcomes.</summary>
internal static class ReliabilityCharts
{
    private const int Models = 3;
    private const int Bins = 10;

    // The forecasts of a model that is far worse than none at all would only blow up the axes.
    private const double LeastR2 = -1;

    /// <summary>Forecasts of returns in ten bins of as many each.</summary>
    public static Chart? Returns(HorizonEvaluation horizon, string prefix)
    {
        var plot = ChartStyle.Create();
        var most = 0.0;
        foreach (var (place, row) in horizon.Rows.Where(row => !row.Model.IsClassifier && row.R2 > LeastR2 && row.InformationCoefficient is not null && row.Count >= AccuracyTable.Enough)
            .OrderBy(row => row.Model.IsBaseline).Take(Models).Index())
        {
            var bins = Tenths(horizon.Sample, row.Index);
            CalibrationCharts.Draw(plot, place, row.Model.Name, [.. bins.Select(bin => bin.Forecast)], [.. bins.Select(bin => bin.Outcome)], [.. bins.Select(bin => bin.Error)]);
            most = Math.Max(most, bins.Max(bin => Math.Abs(bin.Forecast)));
        }

        if (most == 0)
            return null;
        CalibrationCharts.Diagonal(plot, -most * 1.05, most * 1.05);
        return new Chart(prefix + "calibration", "Calibration of the forecasts", "Mean return that followed each tenth of the forecasts, smallest to largest, with two standard errors; on the line is right, flatter is too bold.",
            ChartStyle.Finish(plot, "forecast (bp)", "realised (bp)", legend: true));
    }

    /// <summary>Probabilities of classifiers in ten bins of equal width.</summary>
    public static Chart? Probabilities(HorizonEvaluation horizon, string prefix)
    {
        var plot = ChartStyle.Create();
        var drawn = false;
        foreach (var (place, row) in horizon.Rows.Where(row => row.Model.IsClassifier).OrderBy(row => row.Model.IsBaseline).Take(Models).Index())
        {
            var bins = row.Calibration.Where(bin => bin.Count >= Bins).ToList();
            if (bins.Count == 0)
                continue;
            drawn = true;
            CalibrationCharts.Draw(plot, place, row.Model.Name, [.. bins.Select(bin => bin.MeanForecast!.Value)], [.. bins.Select(bin => bin.ShareUp!.Value)],
                [.. bins.Select(bin => 2 * Math.Sqrt(bin.ShareUp!.Value * (1 - bin.ShareUp.Value) / bin.Count * horizon.Sample.Overlap))]);
        }

        if (!drawn)
            return null;
        CalibrationCharts.Diagonal(plot, 0, 1);
        plot.Axes.SetLimits(0, 1, 0, 1);
        return new Chart(prefix + "reliability", "Reliability of the probabilities", "Share of rises among the moves that followed probabilities of about the same size, with two standard errors; on the line is right.",
            ChartStyle.Finish(plot, "predicted P(up)", "share of rises among moves", legend: true));
    }

    private static List<(double Forecast, double Outcome, double Error)> Tenths(HorizonSample sample, int model)
    {
        var pairs = new List<(double Forecast, double Outcome)>();
        for (var i = 0; i < sample.Count; i++)
        {
            if (!double.IsNaN(sample.Predictions(model)[i]))
                pairs.Add((sample.Predictions(model)[i], sample.Outcomes[i]));
        }

        pairs.Sort((one, other) => one.Forecast.CompareTo(other.Forecast));
        return [.. pairs.Chunk((pairs.Count + Bins - 1) / Bins).Select(bin => Of(bin, sample.Overlap))];
    }

    private static (double Forecast, double Outcome, double Error) Of((double Forecast, double Outcome)[] bin, int overlap)
    {
        var mean = bin.Average(pair => pair.Outcome);
        var variance = bin.Average(pair => (pair.Outcome - mean) * (pair.Outcome - mean));
        return (bin.Average(pair => pair.Forecast), mean, 2 * Math.Sqrt(variance * overlap / bin.Length));
    }
}
