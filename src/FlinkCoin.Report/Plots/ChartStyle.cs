using System.Globalization;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace FlinkCoin.Report.Plots;

/// <summary>How all charts look. Text and axes have one colour that a page can replace by its own; the others are legible on light and on dark ground.</summary>
internal static class ChartStyle
{
    /// <summary>The colour of text and axes as it stands in the SVG.</summary>
    public const string InkCode = "#1B1E23";

    private static readonly Color[] s_palette =
        [.. new[] { "#3B82C4", "#E8862E", "#3DA35D", "#D1495B", "#8E6BBF", "#1AA5A5", "#B8902B", "#C85FA3" }.Select(Color.FromHex)];

    /// <summary>Of text and axes.</summary>
    public static Color Ink { get; } = Color.FromHex(InkCode);

    /// <summary>Of what stands in the background.</summary>
    public static Color Faint { get; } = Color.FromHex("#9098A3");

    /// <summary>Of predictions that the price rises.</summary>
    public static Color Up { get; } = Color.FromHex("#2E9E6B");

    /// <summary>Of predictions that the price falls.</summary>
    public static Color Down { get; } = Color.FromHex("#D1495B");

    /// <summary>The colour of the n-th series.</summary>
    public static Color Series(int index) => s_palette[index % s_palette.Length];

    /// <summary>An empty plot.</summary>
    public static Plot Create()
    {
        var plot = new Plot();
        plot.FigureBackground.Color = Colors.Transparent;
        plot.DataBackground.Color = Colors.Transparent;
        plot.Font.Set("DejaVu Sans");
        return plot;
    }

    /// <summary>Gives a plot its axes, and its legend where it has one.</summary>
    public static Plot Finish(Plot plot, string x, string y, bool legend = false)
    {
        plot.XLabel(x);
        plot.YLabel(y);
        plot.Axes.Bottom.Label.Bold = false;
        plot.Axes.Left.Label.Bold = false;
        plot.Axes.Bottom.Label.FontSize = 12;
        plot.Axes.Left.Label.FontSize = 12;
        plot.Axes.Color(Ink);
        plot.Axes.Right.FrameLineStyle.IsVisible = false;
        plot.Axes.Top.FrameLineStyle.IsVisible = false;
        plot.Grid.MajorLineColor = Ink.WithOpacity(0.1);
        if (!legend)
        {
            plot.HideLegend();
            return plot;
        }

        _ = plot.ShowLegend(Edge.Right);
        plot.Legend.BackgroundColor = Colors.Transparent;
        plot.Legend.ShadowColor = Colors.Transparent;
        plot.Legend.OutlineColor = Colors.Transparent;
        plot.Legend.FontColor = Ink;
        plot.Legend.FontSize = 11;
        return plot;
    }

    /// <summary>Turns the axis below into one of time.</summary>
    /// <returns>Its label, with the day where the ticks don't show it.</returns>
    public static string TimeAxis(Plot plot, long from, long to)
    {
        var span = to - from;
        var format = span < 20 * 60 * Duration.Second ? "HH:mm:ss" : span < 48 * 3600 * Duration.Second ? "HH:mm" : "MM-dd HH:mm";
        plot.Axes.DateTimeTicksBottom().TickGenerator = new DateTimeAutomatic
        {
            LabelFormatter = time => time.ToString(format, CultureInfo.InvariantCulture),
        };
        // A margin, so that the label of a tick at the end is not cut off.
        to = Math.Max(to, from + Duration.Second);
        plot.Axes.SetLimitsX(Time(from), Time(to + ((to - from) / 30)));
        return "time (UTC), " + DateTime.FromOADate(Time(from)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    /// <summary>A time in µs since 1970 as plots want it.</summary>
    public static double Time(long microseconds) => DateTime.UnixEpoch.AddMicroseconds(microseconds).ToOADate();

    /// <summary>Sets the vertical range to that of the values, with a margin, whatever is not finite apart.</summary>
    public static void RangeY(Plot plot, IEnumerable<double> values)
    {
        var finite = values.Where(double.IsFinite).ToList();
        if (finite.Count == 0)
            return;
        var (low, high) = (finite.Min(), finite.Max());
        var margin = Math.Max((high - low) * 0.08, 1e-9 + (Math.Abs(high) * 1e-6));
        plot.Axes.SetLimitsY(low - margin, high + margin);
    }
}
