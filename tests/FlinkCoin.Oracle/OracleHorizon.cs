using System.Globalization;

namespace FlinkCoin.Oracle;

/// <summary>A horizon: a span of time in µs, or a number of changes.</summary>
public sealed record OracleHorizon(string Name, long Microseconds, long Changes)
{
    public static OracleHorizon Parse(string name)
    {
        var unit = name.TrimStart([.. "0123456789"]);
        var count = long.Parse(name[..^unit.Length], NumberStyles.None, CultureInfo.InvariantCulture);
        return unit switch
        {
            "ms" => new(name, count * 1_000, 0),
            "s" => new(name, count * 1_000_000, 0),
            "m" => new(name, count * 60_000_000, 0),
            "h" => new(name, count * 3_600_000_000, 0),
            "c" => new(name, 0, count),
            _ => throw new FormatException($"'{name}' is not a horizon."),
        };
    }
}
