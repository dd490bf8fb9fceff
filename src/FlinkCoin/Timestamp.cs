namespace FlinkCoin;

/// <summary>Times as the exchange writes them, <c>2026-08-25T03:35:57.300000Z</c>, in whole microseconds since 1970.</summary>
public static class Timestamp
{
    /// <summary>Stands for no time.</summary>
    public const long None = long.MinValue;

    /// <summary>2009-01-01: what lies before is no time, but a placeholder such as <c>0001-01-01T00:00:00Z</c>.</summary>
    public const long Earliest = 1_230_768_000 * Duration.Second;

    /// <summary>10001-01-01: all times lie well before.</summary>
    internal const long Latest = 253_433_923_200 * Duration.Second;

    /// <summary>The length of <c>YYYY-MM-DDThh:mm</c>.</summary>
    internal const int MinuteLength = 16;

    /// <summary>Reads <c>YYYY-MM-DDThh:mm:ss[.digits]Z</c> of the Gregorian calendar, years 0000 to 9999, no leap second; digits beyond microseconds are cut.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out long microseconds) =>
        TryParseMinute(text, out microseconds) && TryAddSeconds(text[MinuteLength..], ref microseconds);

    /// <summary>Reads the leading <c>YYYY-MM-DDThh:mm</c>.</summary>
    internal static bool TryParseMinute(ReadOnlySpan<byte> text, out long microseconds)
    {
        microseconds = 0;
        if (text.Length < MinuteLength || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':')
            return false;
        var year = (TwoDigits(text) * 100) + TwoDigits(text[2..]);
        var (month, day, hour, minute) = (TwoDigits(text[5..]), TwoDigits(text[8..]), TwoDigits(text[11..]), TwoDigits(text[14..]));
        if (year < 0 || month is < 1 or > 12 || day < 1 || day > DaysIn(year, month) || hour is < 0 or > 23 || minute is < 0 or > 59)
            return false;
        microseconds = ((((DaysSince1970(year, month, day) * 24L) + hour) * 60) + minute) * 60 * Duration.Second;
        return true;
    }

    /// <summary>Reads the rest, <c>:ss[.digits]Z</c>, and adds it.</summary>
    internal static bool TryAddSeconds(ReadOnlySpan<byte> text, ref long microseconds)
    {
        if (text.Length < 4 || text[0] != ':' || text[^1] != 'Z')
            return false;
        var second = TwoDigits(text[1..]);
        if (second is < 0 or > 59)
            return false;
        var fraction = 0L;
        if (text.Length > 4)
        {
            var digits = text[4..^1];
            if (text[3] != '.' || digits.IsEmpty)
                return false;
            var others = 0u;
            if (digits.Length is 3 or 6)
            {
                // As the exchanges write it: milliseconds or microseconds.
                fraction = Three(digits, ref others) * 1000;
                if (digits.Length == 6)
                    fraction += Three(digits[3..], ref others);
            }
            else
            {
                for (var i = 0; i < Math.Max(digits.Length, 6); i++)
                {
                    var digit = i < digits.Length ? (uint)digits[i] - '0' : 0;
                    others |= digit > 9 ? 1u : 0;
                    if (i < 6)
                        fraction = (fraction * 10) + digit;
                }
            }

            if (others != 0)
                return false;
        }

        microseconds += (second * Duration.Second) + fraction;
        return true;
    }

    /// <summary>The value of three digits; what is none is noted.</summary>
    private static long Three(ReadOnlySpan<byte> text, ref uint others)
    {
        var (first, second, third) = ((uint)text[0] - '0', (uint)text[1] - '0', (uint)text[2] - '0');
        others |= (first > 9 ? 1u : 0) | (second > 9 ? 1u : 0) | (third > 9 ? 1u : 0);
        return (first * 100) + (second * 10) + third;
    }

    /// <summary>The value of two digits, or a number so far below zero that no sum with it is one.</summary>
    private static int TwoDigits(ReadOnlySpan<byte> text)
    {
        var (tens, ones) = ((uint)text[0] - '0', (uint)text[1] - '0');
        return tens > 9 || ones > 9 ? -100_000 : (int)((tens * 10) + ones);
    }

    private static int DaysIn(int year, int month) => month switch
    {
        2 => (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    /// <summary>Days of the proleptic Gregorian calendar, counted in years that begin in March, so that the leap day is the last.</summary>
    private static int DaysSince1970(int year, int month, int day)
    {
        var shifted = month <= 2 ? year - 1 : year;
        var era = (shifted >= 0 ? shifted : shifted - 399) / 400;
        var yearOfEra = shifted - (era * 400);
        var dayOfYear = (((153 * (month > 2 ? month - 3 : month + 9)) + 2) / 5) + day - 1;
        var dayOfEra = (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear;
        return (era * 146_097) + dayOfEra - 719_468;
    }
}
