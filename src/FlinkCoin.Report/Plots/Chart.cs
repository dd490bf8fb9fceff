using System.Text.RegularExpressions;
using ScottPlot;

namespace FlinkCoin.Report.Plots;

/// <summary>A plot with the name of its file and what it shows, ready to be drawn.</summary>
/// <param name="Name">The name of its file, without extension; unique within a report.</param>
/// <param name="Title">What it shows, in a few words.</param>
/// <param name="Note">How to read it.</param>
/// <param name="Plot">The plot.</param>
internal sealed partial record Chart(string Name, string Title, string Note, Plot Plot)
{
    private const int Width = 640;
    private const int Height = 290;

    /// <summary>The plot as an element of a page: text and axes take the page's colour and font, ids are unique, nothing is fetched.</summary>
    public string Inline()
    {
        var svg = Plot.GetSvgXml(Width, Height);
        svg = svg[svg.IndexOf("<svg", StringComparison.Ordinal)..];
        svg = Namespaces().Replace(svg, "").Replace($"width=\"{Width}\" height=\"{Height}\"", $"viewBox=\"0 0 {Width} {Height}\" role=\"img\"", StringComparison.Ordinal);
        // The numbers go on from chart to chart of the process: from 0 in each, the same records give the same page.
        var numbers = new Dictionary<string, int>();
        svg = ClipId().Replace(svg, match =>
        {
            _ = numbers.TryAdd(match.Groups[2].Value, numbers.Count);
            return $"{match.Groups[1].Value}{Name}_{numbers[match.Groups[2].Value]}";
        });
        svg = Fonts().Replace(svg, "");
        return svg.Replace(ChartStyle.InkCode, "currentColor", StringComparison.OrdinalIgnoreCase).Replace("\n\t", "\n", StringComparison.Ordinal).Trim();
    }

    /// <summary>Writes the plot as a picture on white.</summary>
    public void SavePng(string folder)
    {
        Plot.FigureBackground.Color = Colors.White;
        _ = Plot.SavePng(Path.Combine(folder, Name + ".png"), Width, Height);
        Plot.FigureBackground.Color = Colors.Transparent;
    }

    [GeneratedRegex(" xmlns(:xlink)?=\"[^\"]*\"")]
    private static partial Regex Namespaces();

    [GeneratedRegex("(id=\"|url\\(#)cl_([0-9a-f]+)")]
    private static partial Regex ClipId();

    [GeneratedRegex(" font-family=\"[^\"]*\"")]
    private static partial Regex Fonts();
}
