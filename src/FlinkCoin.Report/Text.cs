using System.Globalization;
using FlinkCoin.Evaluation;

namespace FlinkCoin.Report;

/// <summary>Figures and names as people read them; alike in tables, pages and charts.</summary>
public static class Text
{
    // What is larger is legible only as a power of ten, and would tear a table apart.
    private const double Large = 1e6;

    /// <summary>A figure with a number of decimals, or a dash for none.</summary>
    public static string Figure(double? value, int decimals) =>
        value is { } number ? number.ToString(Math.Abs(number) < Large ? "F" + decimals : "0.0e0", CultureInfo.InvariantCulture) : "-";

    /// <summary>A share of 1 as a percentage, or a dash for none.</summary>
    public static string Percent(double? share, int decimals = 1) =>
        share is { } number ? Figure(100 * number, decimals) + "%" : "-";

    /// <summary>A count with thousands separated.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Bytes in MB of 10^6.</summary>
    public static string Megabytes(double bytes) => (bytes / 1e6).ToString("N1", CultureInfo.InvariantCulture) + " MB";

    /// <summary>A span of time in words: <c>8 s</c>, <c>2 min 8 s</c>, <c>4 h 33 min</c>.</summary>
    public static string Span(long microseconds)
    {
        var seconds = microseconds / Duration.Second;
        return seconds < 60 ? $"{seconds} s"
            : seconds < 3600 ? seconds % 60 == 0 ? $"{seconds / 60} min" : $"{seconds / 60} min {seconds % 60} s"
            : seconds / 60 % 60 == 0 ? $"{seconds / 3600} h" : $"{seconds / 3600} h {seconds / 60 % 60} min";
    }

    /// <summary>A kind of fault as in records.</summary>
    public static string Name(FaultKind kind) => kind switch
    {
        FaultKind.Gap => "gap",
        FaultKind.Malformed => "malformed",
        FaultKind.Silence => "silence",
        FaultKind.Anchor => "anchor",
        FaultKind.Trades => "trades",
        _ => "crossed",
    };

    /// <summary>The label of an axis of prices: the currency is what follows the last dash of the product.</summary>
    internal static string PriceLabel(Product product)
    {
        var id = product.ToString();
        var dash = id.LastIndexOf('-');
        return dash < 0 ? "mid" : $"mid ({id[(dash + 1)..]})";
    }
}
