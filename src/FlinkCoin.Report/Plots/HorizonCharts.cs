using FlinkCoin.Accuracy;
using FlinkCoin.Report.Results;
using ScottPlot.TickGenerators;

namespace FlinkCoin.Report.Plots;

/// <summary>The skill of models from horizon to horizon, and what luck reaches.</summary>
internal static class HorizonCharts
{
    /// <summary>R² against the zero forecast.</summary>
    public static Chart? R2(ProductEvaluation product, string prefix) =>
        Draw(product, row => row.Model.IsClassifier ? null : row.R2, bounds => bounds.R2, least: -0.05, level: 0, prefix + "skill", "Skill by horizon",
            "R2 out of sample against the zero forecast. In the grey, the best of so many models gets as far by luck (against returns whose signs a coin threw); models below the chart are worse. Thin lines are baselines.", "R2 (%)");

    /// <summary>Right signs.</summary>
    public static Chart? Hits(ProductEvaluation product, string prefix) =>
        Draw(product, row => row.Hit, bounds => bounds.Hit, least: 0.3, level: 0.5, prefix + "hits", "Right signs by horizon",
            "The share of right signs among moves. In the grey, the best of so many models gets as far by luck.", "right signs (%)");

    private static Chart? Draw(ProductEvaluation product, Func<ModelAccuracy, double?> figure, Func<NullBounds, double?> bound, double least, double level, string name, string title, string note, string axis)
    {
        var models = product.Horizons.SelectMany(horizon => horizon.Rows).Where(row => row.Count >= AccuracyTable.Enough && figure(row) is not null)
            .GroupBy(row => row.Model).OrderBy(rows => rows.Key.IsBaseline).ThenByDescending(rows => rows.Max(figure)).Take(TimeLines.Most + 2).ToList();
        if (models.Count == 0)
            return null;
        var plot = ChartStyle.Create();
        var shown = new List<double> { 100 * level };
        shown.AddRange(product.Horizons.Select(horizon => 100 * (bound(horizon.Table.NullFloor.Best) ?? level)));
        foreach (var (place, rows) in models.Index())
        {
            var points = product.Horizons.Index().Select(horizon => (X: (double)horizon.Index, Y: horizon.Item.Rows.Where(row => row.Model.Name == rows.Key.Name).Select(figure).FirstOrDefault()))
                .Where(point => point.Y is not null).ToList();
            var line = plot.Add.Scatter(points.Select(point => point.X).ToArray(), points.Select(point => 100 * point.Y!.Value).ToArray(), ChartStyle.Series(place));
            line.LineWidth = rows.Key.IsBaseline ? 0.8f : 1.8f;
            line.MarkerSize = rows.Key.IsBaseline ? 4 : 6;
            line.LegendText = rows.Key.Name;
            shown.AddRange(points.Where(point => point.Y >= least).Select(point => 100 * point.Y!.Value));
        }

        ChartStyle.RangeY(plot, shown);
        var bottom = plot.Axes.GetLimits().Bottom;
        foreach (var (place, horizon) in product.Horizons.Index())
        {
            if (bound(horizon.Table.NullFloor.Best) is not { } luck)
                continue;
            var band = plot.Add.Rectangle(place - 0.5, place + 0.5, bottom, 100 * luck);
            band.FillColor = ChartStyle.Faint.WithOpacity(0.18);
            band.LineWidth = 0;
        }

        plot.Add.HorizontalLine(100 * level, 1, ChartStyle.Ink.WithOpacity(0.6));
        plot.Axes.Bottom.TickGenerator = new NumericManual([.. product.Horizons.Select((_, place) => (double)place)], [.. product.Horizons.Select(horizon => horizon.Horizon.Name)]);
        plot.Axes.SetLimitsX(-0.5, product.Horizons.Count - 0.5);
        return new Chart(name, title, note, ChartStyle.Finish(plot, "ahead", axis, legend: true));
    }
}
