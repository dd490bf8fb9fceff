using FlinkCoin.Evaluation;
using ScottPlot;

namespace FlinkCoin.Report.Plots;

/// <summary>What the feed was like: faults, rates, spread.</summary>
internal static class FeedCharts
{
    /// <summary>Faults over time, by kind, stacked; null where there were none.</summary>
    public static Chart? Faults(ReportSeries series, string prefix)
    {
        var market = series.Market;
        var kinds = Enum.GetValues<FaultKind>().Where(kind => Enumerable.Range(0, market.Count).Any(i => market[i, 0].Faults(kind) > 0)).ToArray();
        if (kinds.Length == 0)
            return null;
        // Few wide bars are legible where 512 thin ones are not.
        var group = Math.Max(1, (market.Count + 63) / 64);
        var plot = ChartStyle.Create();
        var below = new double[(market.Count + group - 1) / group];
        foreach (var (place, kind) in kinds.Index())
        {
            var bars = new List<Bar>();
            for (var bar = 0; bar < below.Length; bar++)
            {
                var count = Enumerable.Range(bar * group, Math.Min(group, market.Count - (bar * group))).Sum(i => (double)market[i, 0].Faults(kind));
                if (count == 0)
                    continue;
                var (left, right) = (ChartStyle.Time(market.Start + (market.Width * bar * group)), ChartStyle.Time(market.Start + (market.Width * (bar + 1) * group)));
                bars.Add(new Bar
                {
                    Position = (left + right) / 2,
                    Size = (right - left) * 0.9,
                    ValueBase = below[bar],
                    Value = below[bar] + count,
                    FillColor = ChartStyle.Series(place),
                    LineWidth = 0,
                });
                below[bar] += count;
            }

            plot.Add.Bars(bars).LegendText = Text.Name(kind);
        }

        var label = ChartStyle.TimeAxis(plot, market.Start, market.Start + (market.Width * market.Count));
        plot.Axes.SetLimitsY(0, below.Max() * 1.1);
        return new Chart(prefix + "faults", "Faults of the feed", $"Counted per {Text.Span(market.Width * group)}, at the time of the decision before them.",
            ChartStyle.Finish(plot, label, "faults", legend: true));
    }

    /// <summary>Decisions and void outcomes per minute of market time.</summary>
    public static Chart Rates(ReportSeries series, string prefix)
    {
        var market = series.Market;
        var plot = ChartStyle.Create();
        var minutes = market.Width / (60.0 * Duration.Second);
        // The last bucket has only begun: its rate would be too low.
        var count = Math.Max(1, market.Count - 1);
        double[] decisions = [.. Enumerable.Range(0, count).Select(i => market[i, 0].Decisions / minutes)];
        double[] voids = [.. Enumerable.Range(0, count).Select(i => market[i, 0].Voids / minutes)];
        Line(plot, series, decisions, 0, "decisions");
        if (voids.Any(value => value > 0))
            Line(plot, series, voids, 3, "void outcomes");
        var label = ChartStyle.TimeAxis(plot, market.Start, market.Start + (market.Width * market.Count));
        plot.Axes.SetLimitsY(0, Math.Max(1, Math.Max(decisions.Max(), voids.Max()) * 1.15));
        return new Chart(prefix + "rates", "Decisions", "Per minute of market time; outcomes are void where the feed failed before they were due, and count at their decision.",
            ChartStyle.Finish(plot, label, "per minute", legend: true));
    }

    /// <summary>The mean spread over time.</summary>
    public static Chart Spread(ReportSeries series, string prefix)
    {
        var market = series.Market;
        var buckets = Enumerable.Range(0, market.Count).Where(i => market[i, 0].Decisions > 0).ToArray();
        double[] spreads = [.. buckets.Select(i => market[i, 0].Spread / market[i, 0].Decisions)];
        var plot = ChartStyle.Create();
        var line = plot.Add.ScatterLine([.. buckets.Select(i => ChartStyle.Time(market.Middle(i)))], spreads, ChartStyle.Series(4));
        line.LineWidth = 1.2f;
        var label = ChartStyle.TimeAxis(plot, market.Start, market.Start + (market.Width * market.Count));
        plot.Axes.SetLimitsY(0, spreads.Max() * 1.1);
        return new Chart(prefix + "spread", "Spread", $"Best ask less best bid, mean of every {Text.Span(market.Width)}; what a trade costs to begin with.",
            ChartStyle.Finish(plot, label, "spread (bp of mid)"));
    }

    private static void Line(Plot plot, ReportSeries series, double[] values, int color, string legend)
    {
        var line = plot.Add.ScatterLine([.. Enumerable.Range(0, values.Length).Select(i => ChartStyle.Time(series.Market.Middle(i)))], values, ChartStyle.Series(color));
        line.LineWidth = 1.3f;
        line.LegendText = legend;
    }
}
