using System.Globalization;
using System.Text.Json;
using FlinkCoin.Accuracy;

namespace FlinkCoin.Cli.Output;

/// <summary>Figures in JSON as records have them.</summary>
internal static class JsonFigures
{
    /// <summary>A double: the shortest text that reads back to the same bits, no negative zero; null for none.</summary>
    public static void Figure(this Utf8JsonWriter json, string name, double? value)
    {
        json.WritePropertyName(name);
        if (value is { } number)
            json.WriteRawValue((number == 0 ? 0 : number).ToString("R", CultureInfo.InvariantCulture));
        else
            json.WriteNullValue();
    }

    /// <summary>A verdict: its name, small at the beginning.</summary>
    public static void Verdict(this Utf8JsonWriter json, Verdict verdict) =>
        json.WriteString("verdict", JsonNamingPolicy.CamelCase.ConvertName(verdict.ToString()));

    /// <summary>A truth value, or null for none.</summary>
    public static void Flag(this Utf8JsonWriter json, string name, bool? value)
    {
        if (value is { } flag)
            json.WriteBoolean(name, flag);
        else
            json.WriteNull(name);
    }
}
