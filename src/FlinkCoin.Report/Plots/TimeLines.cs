using ScottPlot;

namespace FlinkCoin.Report.Plots;

/// <summary>Draws lines over time into one chart.</summary>
internal static class TimeLines
{
    /// <summary>More lines cannot be told apart.</summary>
    public const int Most = 6;

    // Finer than a chart is wide; what lies between would only make the page large.
    private const int Points = 400;

    /// <summary>Draws them; null where there is nothing to draw.</summary>
    /// <param name="lines">The lines, the first <see cref="Most"/> of which are drawn.</param>
    /// <param name="name">The name of the chart's file.</param>
    /// <param name="title">What it shows.</param>
    /// <param name="note">How to read it.</param>
    /// <param name="axis">The label of the vertical axis.</param>
    /// <param name="level">A line to compare with.</param>
    /// <param name="marks">Points of time on lines, by the line's name.</param>
    public static Chart? Draw(IReadOnlyList<TimeLine> lines, string name, string title, string note, string axis, double level, IReadOnlyList<(string Line, long Time)>? marks = null)
    {
        var plot = ChartStyle.Create();
        var shown = new List<double> { level };
        var (from, to) = (long.MaxValue, long.MinValue);
        foreach (var (place, line) in lines.Take(Most).Index())
        {
            var chosen = Choose(line);
            if (chosen.Count < 2)
                continue;
            var scatter = plot.Add.ScatterLine(chosen.Select(i => ChartStyle.Time(line.Times[i])).ToArray(), chosen.Select(i => line.Values[i]).ToArray(), ChartStyle.Series(place));
            scatter.LineWidth = 1.6f;
            scatter.LegendText = line.Name;
            shown.AddRange(chosen.Select(i => line.Values[i]));
            (from, to) = (Math.Min(from, line.Times[chosen[0]]), Math.Max(to, line.Times[chosen[^1]]));
            Mark(plot, line, marks ?? [], ChartStyle.Series(place));
        }

        if (shown.Count == 1)
            return null;
        plot.Add.HorizontalLine(level, 1, ChartStyle.Ink.WithOpacity(0.6));
        var label = ChartStyle.TimeAxis(plot, from, to);
        ChartStyle.RangeY(plot, shown);
        return new Chart(name, title, note, ChartStyle.Finish(plot, label, axis, legend: true));
    }

    private static List<int> Choose(TimeLine line)
    {
        int[] known = [.. Enumerable.Range(0, line.Values.Length).Where(i => double.IsFinite(line.Values[i]))];
        var step = Math.Max(1, (known.Length - 1) / Points);
        return [.. known.Where((_, place) => place % step == 0 || place == known.Length - 1)];
    }

    private static void Mark(Plot plot, TimeLine line, IReadOnlyList<(string Line, long Time)> marks, Color color)
    {
        var own = marks.Where(mark => mark.Line == line.Name).Select(mark => (mark.Time, Value: line.At(mark.Time))).Where(mark => double.IsFinite(mark.Value)).ToList();
        if (own.Count > 0)
            _ = plot.Add.Markers(own.Select(mark => ChartStyle.Time(mark.Time)).ToArray(), own.Select(mark => mark.Value).ToArray(), MarkerShape.FilledDiamond, 7, color);
    }
}
