using FlinkCoin.Report.Results;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace FlinkCoin.Report.Plots;

/// <summary>What the features say of the outcome.</summary>
internal static class FeatureCharts
{
    private const int Most = 12;

    /// <summary>The features whose correlation with the outcome is strongest, as bars.</summary>
    public static Chart? Contributions(HorizonEvaluation horizon, string prefix)
    {
        var strongest = horizon.Features.Where(feature => feature.InformationCoefficient is not null)
            .OrderByDescending(feature => Math.Abs(feature.InformationCoefficient!.Value)).Take(Most).Reverse().ToList();
        if (strongest.Count == 0)
            return null;
        var plot = ChartStyle.Create();
        var bars = plot.Add.Bars(strongest.Select((feature, place) => new Bar
        {
            Position = place,
            Value = feature.InformationCoefficient!.Value,
            Size = 0.7,
            FillColor = feature.InformationCoefficient > 0 ? ChartStyle.Up : ChartStyle.Down,
            LineWidth = 0,
        }).ToArray());
        bars.Horizontal = true;
        plot.Axes.Left.TickGenerator = new NumericManual([.. strongest.Select((_, place) => (double)place)], [.. strongest.Select(feature => feature.Feature)]);
        plot.Axes.SetLimitsY(-0.6, strongest.Count - 0.4);
        return new Chart(prefix + "features", "What features say by themselves",
            "Correlation of each feature with the outcome, over the whole record and one feature at a time; no part of any model. What is said twice is counted twice, and what is not linear is not seen.", ChartStyle.Finish(plot, "correlation", ""));
    }
}
