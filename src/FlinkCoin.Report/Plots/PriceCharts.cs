using FlinkCoin.Report.Series;
using ScottPlot;

namespace FlinkCoin.Report.Plots;

/// <summary>The price over the whole run, and a close-up with what a model predicted.</summary>
internal static class PriceCharts
{
    /// <summary>Mid over time, with the range within each bucket.</summary>
    public static Chart Overview(ReportSeries series, string prefix)
    {
        var market = series.Market;
        var buckets = Enumerable.Range(0, market.Count).Where(i => market[i, 0].Decisions > 0).ToArray();
        var times = buckets.Select(i => ChartStyle.Time(market.Middle(i))).ToArray();
        var plot = ChartStyle.Create();
        var range = plot.Add.FillY(times, [.. buckets.Select(i => market[i, 0].Low)], [.. buckets.Select(i => market[i, 0].High)]);
        range.FillColor = ChartStyle.Series(0).WithOpacity(0.25);
        range.LineWidth = 0;
        var line = plot.Add.ScatterLine(times, [.. buckets.Select(i => market[i, 0].Close)], ChartStyle.Series(0));
        line.LineWidth = 1.5f;
        var label = ChartStyle.TimeAxis(plot, market.Start, market.Start + (market.Width * market.Count));
        return new Chart(prefix + "price", "Price", $"Mid at the decisions: the last one and the range of every {Text.Span(market.Width)}.",
            ChartStyle.Finish(plot, label, Text.PriceLabel(series.Schema.Product)));
    }

    /// <summary>The latest decisions: mid, and the direction that a model predicted at each.</summary>
    public static Chart CloseUp(ReportSeries series, int horizon, int model, string prefix)
    {
        var recent = series.Recent;
        var from = Math.Max(recent.Begin, recent.End - RecentDecisions.Latest);
        var lane = series.Lane(horizon, model);
        List<double> times = [], mids = [], ups = [], upMids = [], downs = [], downMids = [];
        for (var place = from; place < recent.End; place++)
        {
            var (time, mid, prediction) = (ChartStyle.Time(recent.Time(place)), recent.Mid(place), recent.Predictions(place)[lane]);
            times.Add(time);
            mids.Add(mid);
            if (prediction > 0)
                (ups, upMids).Add(time, mid);
            else if (prediction < 0)
                (downs, downMids).Add(time, mid);
        }

        var plot = ChartStyle.Create();
        var line = plot.Add.ScatterLine(times, mids, ChartStyle.Faint);
        line.LineWidth = 1.5f;
        var (name, span) = (series.Schema.Models[model].Name, series.Schema.Horizons[horizon].Name);
        Mark(plot, ups, upMids, MarkerShape.FilledTriangleUp, ChartStyle.Up, "predicts up");
        Mark(plot, downs, downMids, MarkerShape.FilledTriangleDown, ChartStyle.Down, "predicts down");
        var label = ChartStyle.TimeAxis(plot, recent.Time(from), recent.Time(recent.End - 1));
        return new Chart(prefix + "closeup", $"Close-up: what {name} says of the next {span}", $"The last {times.Count} decisions. Each mark is the direction predicted at that moment by the best model at {span}.",
            ChartStyle.Finish(plot, label, Text.PriceLabel(series.Schema.Product), legend: true));
    }

    private static void Add(this (List<double> Times, List<double> Mids) points, double time, double mid)
    {
        points.Times.Add(time);
        points.Mids.Add(mid);
    }

    private static void Mark(Plot plot, List<double> times, List<double> mids, MarkerShape shape, Color color, string legend)
    {
        if (times.Count == 0)
            return;
        var marks = plot.Add.Markers(times, mids, shape, 6, color);
        marks.LegendText = legend;
    }
}
