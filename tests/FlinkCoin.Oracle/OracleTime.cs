using System.Globalization;
using System.Text.RegularExpressions;

namespace FlinkCoin.Oracle;

/// <summary>Times of the exchange: <c>YYYY-MM-DDThh:mm:ss[.digits]Z</c> to µs since 1970.</summary>
public static partial class OracleTime
{
    private const long Second = 1_000_000;

    /// <summary>The first moment that counts as a time: 2009-01-01.</summary>
    public const long Earliest = 1_230_768_000 * Second;

    [GeneratedRegex(@"\A([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]+))?Z\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form { get; }

    public static bool TryParse(string text, out long microseconds)
    {
        microseconds = 0;
        var match = Form.Match(text);
        if (!match.Success)
            return false;
        int Part(int group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);
        var (year, month, day, hour, minute, second) = (Part(1), Part(2), Part(3), Part(4), Part(5), Part(6));
        if (month is < 1 or > 12 || day < 1 || day > DaysIn(year, month) || hour > 23 || minute > 59 || second > 59)
            return false;
        var fraction = (match.Groups[7].Value + "000000")[..6];
        microseconds = ((((DaysSince1970(year, month, day) * 24 + hour) * 60 + minute) * 60) + second) * Second
            + int.Parse(fraction, CultureInfo.InvariantCulture);
        return true;
    }

    private static bool IsLeap(int year) => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    private static int DaysIn(int year, int month) => month switch
    {
        2 => IsLeap(year) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    /// <summary>Counted year by year and month by month; DateTime has no year 0.</summary>
    private static long DaysSince1970(int year, int month, int day)
    {
        long days = day - 1;
        for (var y = 1970; y < year; y++)
            days += IsLeap(y) ? 366 : 365;
        for (var y = year; y < 1970; y++)
            days -= IsLeap(y) ? 366 : 365;
        for (var m = 1; m < month; m++)
            days += DaysIn(year, m);
        return days;
    }
}
