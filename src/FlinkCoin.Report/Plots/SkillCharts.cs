using FlinkCoin.Report.League;
using FlinkCoin.Report.Series;
using ScottPlot;

namespace FlinkCoin.Report.Plots;

/// <summary>How the models' skill at one horizon went over time.</summary>
internal static class SkillCharts
{
    // More lines with colours of their own cannot be told apart.
    private const int Coloured = 6;

    /// <summary>R² against the zero forecast, since the beginning.</summary>
    public static Chart? AgainstZero(ReportSeries series, LeagueTable league, int horizon, string prefix)
    {
        var rows = league.Rows.Where(row => !row.Model.IsClassifier && row.Model.Name != "zero").ToList();
        return Draw(series, horizon, rows, row => Cumulative(series, horizon, row.Index, total => total.Zero > 0 ? 100 * (1 - (total.Error / total.Zero)) : double.NaN),
            least: -10, most: 100, level: 0, prefix + "r2", "Skill against the zero forecast", "1 - (sum of squared errors) / (sum of squared returns), since the beginning; above 0 is better than to forecast no change; models far below are off the chart. A dot: the model drifted or began anew.", "R2 since the beginning (%)");
    }

    /// <summary>RMSE divided by that of the best baseline, over a window that moves.</summary>
    public static Chart? AgainstBest(ReportSeries series, LeagueTable league, int horizon, string prefix)
    {
        if (league.BestBaseline is not { } best)
            return null;
        var window = Math.Max(1, series.Skill.Count / 8);
        var yardstick = Rolling(series, horizon, best.Index, window);
        var rows = league.Rows.Where(row => !row.Model.IsClassifier && row.Index != best.Index).ToList();
        return Draw(series, horizon, rows, row => [.. Rolling(series, horizon, row.Index, window).Zip(yardstick, (own, other) => own / other)],
            least: 0.5, most: 1.15, level: 1, prefix + "ratio", $"Error against the best baseline ({best.Model.Name})",
            $"RMSE divided by that of the best baseline over the {Text.Span(series.Skill.Width * window)} before; below 1 is better, models far above are off the chart.", "RMSE / RMSE of best baseline");
    }

    /// <summary>The share of right signs, since the beginning.</summary>
    public static Chart? Hits(ReportSeries series, LeagueTable league, int horizon, string prefix)
    {
        var rows = league.Rows.Where(row => row.Total.Hit is not null).OrderByDescending(row => row.Total.Hit).ToList();
        return Draw(series, horizon, rows, row => Cumulative(series, horizon, row.Index, total => total.Signed > 0 ? 100.0 * total.Hits / total.Signed : double.NaN),
            least: 0, most: 100, level: 50, prefix + "hit", "Hit rate", "Right signs among moves, since the beginning; 50 % is a coin.", "right signs (%)");
    }

    private static Chart? Draw(ReportSeries series, int horizon, List<LeagueRow> rows, Func<LeagueRow, double[]> values, double least, double most, double level, string name, string title, string note, string axis)
    {
        var plot = ChartStyle.Create();
        var settled = new List<double> { level };
        // The first tenth is noise of few outcomes; it must not set the range.
        var begin = series.Skill.Count / 10;
        foreach (var (place, row) in rows.Index().Reverse())
        {
            var line = values(row);
            var known = Enumerable.Range(0, line.Length).Where(i => double.IsFinite(line[i])).ToArray();
            if (known.Length < 2)
                continue;
            var coloured = place < Coloured;
            var scatter = plot.Add.ScatterLine(
                known.Select(i => ChartStyle.Time(series.Skill.Middle(i))).ToArray(), known.Select(i => line[i]).ToArray(),
                coloured ? ChartStyle.Series(place) : ChartStyle.Faint.WithOpacity(0.45));
            scatter.LineWidth = coloured ? 1.6f : 1;
            settled.AddRange(line.Skip(begin).Where(value => value >= least && value <= most));
            Mark(plot, series, series.Lane(horizon, row.Index), line, coloured ? ChartStyle.Series(place) : ChartStyle.Faint);
        }

        if (settled.Count == 1)
            return null;
        foreach (var (place, row) in rows.Take(Coloured).Index())
            plot.Legend.ManualItems.Add(new LegendItem { LabelText = row.Model.Name, LineColor = ChartStyle.Series(place), LineWidth = 2 });
        if (rows.Count > Coloured)
            plot.Legend.ManualItems.Add(new LegendItem { LabelText = $"{rows.Count - Coloured} others", LineColor = ChartStyle.Faint, LineWidth = 1 });
        plot.Add.HorizontalLine(level, 1, ChartStyle.Ink.WithOpacity(0.6));
        var label = ChartStyle.TimeAxis(plot, series.Skill.Start, series.Skill.Start + (series.Skill.Width * series.Skill.Count));
        ChartStyle.RangeY(plot, settled);
        return new Chart(name, title, note, ChartStyle.Finish(plot, label, axis, legend: true));
    }

    /// <summary>A point on a model's line wherever it drifted or began anew.</summary>
    private static void Mark(Plot plot, ReportSeries series, int lane, double[] line, Color color)
    {
        int[] places = [.. Enumerable.Range(0, line.Length).Where(i => double.IsFinite(line[i]) && series.Skill[i, lane].Drifts > 0)];
        if (places.Length > 0)
            plot.Add.ScatterPoints(places.Select(i => ChartStyle.Time(series.Skill.Middle(i))).ToArray(), places.Select(i => line[i]).ToArray(), color);
    }

    private static double[] Cumulative(ReportSeries series, int horizon, int model, Func<SkillBucket, double> figure)
    {
        var total = new SkillBucket();
        var values = new double[series.Skill.Count];
        for (var bucket = 0; bucket < values.Length; bucket++)
        {
            total.Merge(series.Skill[bucket, series.Lane(horizon, model)]);
            values[bucket] = figure(total);
        }

        return values;
    }

    /// <summary>RMSE over that of the zero forecast, which makes models comparable that had no prediction at some decisions.</summary>
    private static double[] Rolling(ReportSeries series, int horizon, int model, int window)
    {
        var values = new double[series.Skill.Count];
        for (var bucket = 0; bucket < values.Length; bucket++)
        {
            var sum = new SkillBucket();
            for (var i = Math.Max(0, bucket - window + 1); i <= bucket; i++)
                sum.Merge(series.Skill[i, series.Lane(horizon, model)]);
            values[bucket] = sum.Zero > 0 ? Math.Sqrt(sum.Error / sum.Zero) : double.NaN;
        }

        return values;
    }
}
