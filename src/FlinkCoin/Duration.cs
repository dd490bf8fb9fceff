using System.Globalization;

namespace FlinkCoin;

/// <summary>Spans of time as users write them: a whole number followed by <c>ms</c>, <c>s</c>, <c>m</c> or <c>h</c>. The unit inside is the microsecond.</summary>
public static class Duration
{
    /// <summary>One second in µs.</summary>
    public const long Second = 1_000_000;

    /// <summary>Reads a span such as <c>100ms</c>, <c>10s</c>, <c>5m</c> or <c>1h</c>.</summary>
    public static bool TryParse(string text, out long microseconds)
    {
        microseconds = 0;
        var digits = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        if (digits is < 1 or > 9)
            return false;
        long unit = text.AsSpan(digits) switch { "ms" => 1_000, "s" => Second, "m" => 60 * Second, "h" => 3600 * Second, _ => 0 };
        microseconds = long.Parse(text.AsSpan(0, digits), CultureInfo.InvariantCulture) * unit;
        return unit != 0;
    }
}
