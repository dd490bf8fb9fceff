using System.Globalization;

namespace FlinkCoin.Cli;

/// <summary>Numbers of bytes for people.</summary>
internal static class ByteText
{
    /// <summary>Three digits and a unit: 0 B, 12.3 kB, 4.56 MB.</summary>
    public static string Of(long bytes)
    {
        string[] units = ["B", "kB", "MB", "GB", "TB"];
        var value = (double)bytes;
        var unit = 0;
        for (; value >= 999.5 && unit < units.Length - 1; unit++)
            value /= 1000;
        var format = unit == 0 || value >= 99.95 ? "0" : value >= 9.995 ? "0.0" : "0.00";
        return value.ToString(format, CultureInfo.InvariantCulture) + " " + units[unit];
    }
}
