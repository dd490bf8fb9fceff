using System.Globalization;

namespace FlinkCoin;

/// <summary>How far ahead a forecast looks: a span of the product's clock (<c>1s</c>, <c>250ms</c>, <c>1m</c>) or a number of changes of the best bid or offer (<c>10c</c>).</summary>
public readonly record struct Horizon
{
    private Horizon(string name, long microseconds, int changes)
    {
        Name = name;
        Microseconds = microseconds;
        Changes = changes;
    }

    /// <summary>As the user wrote it, and as it stands in records.</summary>
    public string Name { get; }

    /// <summary>The span in µs; 0 for a horizon in changes.</summary>
    public long Microseconds { get; }

    /// <summary>The number of changes; 0 for a horizon in time.</summary>
    public int Changes { get; }

    /// <summary>Reads a horizon: a positive whole number followed by <c>ms</c>, <c>s</c>, <c>m</c>, <c>h</c> or <c>c</c>, at most a day or a million changes.</summary>
    public static bool TryParse(string text, out Horizon horizon)
    {
        horizon = default;
        var digits = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        if (digits is < 1 or > 9)
            return false;
        var count = long.Parse(text.AsSpan(0, digits), CultureInfo.InvariantCulture);
        if (text.AsSpan(digits) is "c")
        {
            if (count is < 1 or > 1_000_000)
                return false;
            horizon = new Horizon(text, 0, (int)count);
            return true;
        }

        if (!Duration.TryParse(text, out var microseconds) || microseconds is < 1 or > 86_400_000_000)
            return false;
        horizon = new Horizon(text, microseconds, 0);
        return true;
    }
}
