using System.Globalization;

namespace FlinkCoin.Oracle;

public enum OracleJsonKind
{
    Object,
    Array,
    String,
    Number,
    Literal,
}

/// <summary>A JSON value. <paramref name="Text"/> is a string's content, or a number as written.</summary>
public sealed record OracleJson(OracleJsonKind Kind, string Text, IReadOnlyList<OracleJson> Items, IReadOnlyList<KeyValuePair<string, OracleJson>> Fields)
{
    public static OracleJson Scalar(OracleJsonKind kind, string text) => new(kind, text, [], []);

    /// <summary>The value of a field, or null where this is no object or has no such field.</summary>
    public OracleJson? Field(string name) => Fields.FirstOrDefault(field => field.Key == name).Value;

    /// <summary>The content of a string, or null where this is none.</summary>
    public string? AsString => Kind == OracleJsonKind.String ? Text : null;

    /// <summary>A whole number from 0 to 2^63 − 1 that is written in digits alone, or null.</summary>
    public long? AsNatural =>
        Kind == OracleJsonKind.Number && Text.All(char.IsAsciiDigit)
            && long.TryParse(Text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;
}
