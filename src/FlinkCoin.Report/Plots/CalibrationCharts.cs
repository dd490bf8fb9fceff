using FlinkCoin.Report.League;
using FlinkCoin.Report.Series;
using ScottPlot;

namespace FlinkCoin.Report.Plots;

/// <summary>What became of predictions of each size.</summary>
internal static class CalibrationCharts
{
    private const int Models = 3;

    // The forecasts of a model with several times the error of none at all would only blow up the axes.
    private const double Diverged = 3;

    /// <summary>Forecast returns against realised ones, for the best forecasters.</summary>
    public static Chart? Returns(ReportSeries series, LeagueTable league, int horizon, string prefix)
    {
        var plot = ChartStyle.Create();
        var most = 0.0;
        foreach (var (place, row) in Best(league, classifiers: false).Index())
        {
            var points = Points(series, horizon, row.Index);
            if (points.Count == 0)
                continue;
            Draw(plot, place, row.Model.Name, [.. points.Select(bin => bin.Predicted / bin.Count)], [.. points.Select(bin => bin.Realised / bin.Count)], [.. points.Select(Error)]);
            most = Math.Max(most, points.Max(bin => Math.Abs(bin.Predicted / bin.Count)));
        }

        if (most == 0)
            return null;
        Diagonal(plot, -most * 1.05, most * 1.05);
        return new Chart(prefix + "calibration", "Calibration of the forecasts", "Mean return that followed forecasts of about the same size, with two standard errors; on the line is right, flatter is too bold.",
            ChartStyle.Finish(plot, "forecast (bp)", "realised (bp)", legend: true));
    }

    /// <summary>P(up) against the share of ups among moves, for the best classifiers.</summary>
    public static Chart? Probabilities(ReportSeries series, LeagueTable league, int horizon, string prefix)
    {
        var plot = ChartStyle.Create();
        var drawn = false;
        foreach (var (place, row) in Best(league, classifiers: true).Index())
        {
            var points = Points(series, horizon, row.Index);
            if (points.Count == 0)
                continue;
            drawn = true;
            // Both are P(up) - P(down); as probabilities of up they lie between 0 and 1.
            Draw(plot, place, row.Model.Name, [.. points.Select(bin => Up(bin.Predicted / bin.Count))], [.. points.Select(bin => Up(bin.Realised / bin.Count))], [.. points.Select(bin => Error(bin) / 2)]);
        }

        if (!drawn)
            return null;
        Diagonal(plot, 0, 1);
        plot.Axes.SetLimits(0, 1, 0, 1);
        return new Chart(prefix + "reliability", "Reliability of the probabilities", "Share of rises among the moves that followed probabilities of about the same size, with two standard errors; on the line is right.",
            ChartStyle.Finish(plot, "predicted P(up)", "share of rises among moves", legend: true));
    }

    private static IEnumerable<LeagueRow> Best(LeagueTable league, bool classifiers) =>
        league.Rows.Where(row => row.Model.IsClassifier == classifiers && (row.Mark is Mark.Better or Mark.NotBetter or Mark.BestBaseline) && (row.AgainstZero ?? 0) < Diverged).Take(Models);

    /// <summary>The bins, neighbours merged until each has enough outcomes to say something.</summary>
    private static List<CalibrationBin> Points(ReportSeries series, int horizon, int model)
    {
        var bins = series.Calibration(horizon, model);
        var total = 0L;
        foreach (ref readonly var bin in bins)
            total += bin.Count;
        var enough = Math.Max(10, total / 50);
        var points = new List<CalibrationBin>();
        var open = new CalibrationBin();
        foreach (ref readonly var bin in bins)
        {
            open.Merge(bin);
            if (open.Count < enough)
                continue;
            points.Add(open);
            open = new CalibrationBin();
        }

        if (open.Count > 0 && points.Count > 0)
        {
            open.Merge(points[^1]);
            points[^1] = open;
        }

        return points;
    }

    /// <summary>A line through points with errors.</summary>
    public static void Draw(Plot plot, int place, string name, double[] predicted, double[] realised, double[] errors)
    {
        var color = ChartStyle.Series(place);
        var line = plot.Add.Scatter(predicted, realised, color);
        line.LineWidth = 1.4f;
        line.MarkerSize = 6;
        line.LegendText = name;
        var bars = plot.Add.ErrorBar(predicted, realised, errors);
        bars.Color = color.WithOpacity(0.5);
        bars.CapSize = 0;
    }

    /// <summary>Where all would be right.</summary>
    public static void Diagonal(Plot plot, double from, double to) => plot.Add.Line(from, from, to, to).LineStyle = new LineStyle(1, ChartStyle.Ink.WithOpacity(0.6));

    private static double Up(double difference) => (1 + difference) / 2;

    /// <summary>Two standard errors of the mean of what was realised.</summary>
    private static double Error(CalibrationBin bin)
    {
        var mean = bin.Realised / bin.Count;
        return 2 * Math.Sqrt(Math.Max(0, (bin.RealisedSquares / bin.Count) - (mean * mean)) / bin.Count);
    }
}
