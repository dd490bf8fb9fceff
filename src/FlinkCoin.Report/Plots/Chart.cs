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
        svg = ClipId().Replace(svg, $"$1{Name}_$2");
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

    [GeneratedRegex("(id=\"|url\\(#)(cl_)")]
    private static partial Regex ClipId();

    [GeneratedRegex(" font-family=\"[^\"]*\"")]
    private static partial Regex Fonts();
}
