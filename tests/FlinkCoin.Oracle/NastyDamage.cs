using System.Text;

namespace FlinkCoin.Oracle;

/// <summary>Damages a message in one of the ways that make it malformed (or, by luck, leave it whole).</summary>
internal static class NastyDamage
{
    private static readonly string[] s_numbers = ["", ".5", "5.", "-1", "+1", "1e2", "1,0", "0x1", " 1", "1 ", "NaN", "1.2.3", "٣", "1_000"];

    private static readonly string[] s_times =
    [
        "2024-13-01T00:00:00Z", "2024-02-30T00:00:00Z", "2023-02-29T00:00:00Z", "2024-01-01T24:00:00Z", "2024-01-01T00:60:00Z", "2024-01-01T00:00:60Z",
        "2024-01-01T00:00:00", "2024-01-01T00:00:00.Z", "2024-01-01 00:00:00Z", "2024-01-01T00:00:00+00:00", "2024-1-1T00:00:00Z", "2024-01-01t00:00:00z",
        "", "now", "2024-00-01T00:00:00Z", "2024-04-31T00:00:00Z", " 2024-01-01T00:00:00Z", "2024-01-01T00:00:00Z ", "12024-01-01T00:00:00Z",
    ];

    private static readonly string[] s_values = ["null", "0", "-1", "9223372036854775808", "[]", "{}", "true", "\"\"", "1.5", "[[]]", "[null]", "[[\"buy\"]]", "[[\"1\"]]", "[[\"buy\",\"1\"]]"];

    private static readonly string[] s_noJson = ["01", "1.", ".5", "+1", "nul", "True", "'a'", "\"\\x\"", "\"\\u12G4\"", "\"\\u12\"", "\"\t\"", "\"\u0002\"", "\"a\u001fb\"", "\"a", "[1,]", "[1 2]", "{\"a\"}", "{,}", "{\"a\":1,}", "{a:1}", "-", "1e", "/**/1", ""];

    public static byte[] Apply(Random random, NastyText text, List<(string Key, string Value)> fields)
    {
        T Pick<T>(params T[] choices) => choices[random.Next(choices.Length)];
        byte[] Encode(string json) => NastyText.Encode(json, random);

        // Any field but the product's id, so that the message keeps its product more often than not.
        var at = Pick([.. Enumerable.Range(0, fields.Count).Where(i => fields[i].Key != "product_id")]);
        var (key, value) = fields[at];
        switch (random.Next(15))
        {
            case 0:
                var whole = NastyText.Encode(text.Message(fields), random);
                return whole[..random.Next(1, whole.Length)];
            case 1:
                whole = NastyText.Encode(text.Message(fields), random);
                var place = random.Next(whole.Length);
                var other = Pick(Encoding.Latin1.GetBytes("{}[],:\"\\ \0x\u00ff"));
                // No digit becomes another or space: times and trade ids would become others, and not wrong.
                whole[place] = other == ' ' && char.IsAsciiDigit((char)whole[place]) ? (byte)'x' : other;
                return OracleText.IsBlank(whole) ? "{"u8.ToArray() : whole;
            case 2:
                fields.Add(("note", text.String("bytes " + NastyText.Invalid + " end")));
                return Encode(text.Message(fields));
            case 3:
                fields.Insert(random.Next(fields.Count), (key, Pick(value, "null")));
                return Encode(text.Object(fields));
            case 4:
                fields.Add(("deep", text.Array([text.Object([("a", "1"), ("b", "[]"), ("a", "1")])])));
                return Encode(text.Message(fields));
            case 5:
                fields.RemoveAt(at);
                return Encode(text.Message(fields));
            case 6:
                var wrong = Pick(s_values);
                // 0 is a trade's id, and ids do not go back here.
                fields[at] = (key, key == "trade_id" && wrong == "0" ? "\"0\"" : wrong);
                return Encode(text.Message(fields));
            case 7 or 14:
                return Encode(text.Message([.. fields.Where(field => field.Key is not "time"), ("time", text.String(Pick(s_times)))]));
            case 8:
                var number = Pick([.. s_numbers, "0", "0.000", "00", "0.0"]);
                return Encode(text.Message(Trade(text, fields, Pick("buy", "sell"), number, Pick("1", Pick(s_numbers)))));
            case 9:
                return Encode(text.Message(Trade(text, fields, Pick("BUY", "bid", "", "sell ", "offer"), "1", "1")));
            case 10:
                fields.Add(("note", Pick(s_noJson)));
                return Encode(text.Object(fields));
            case 11:
                return Encode(Pick("", "", "[", "x", "{}") + text.Message(fields) + Pick("x", "}", "{}", ",", "\0", "\"", "]"));
            case 12:
                fields.Add(("product_id", text.String(Pick("BTC-USD", "other", ""))));
                return Encode(text.Object(fields));
            default: // 13
                return Encode(text.Object(fields.Where(field => field.Key != "type").Prepend(("type", Pick("5", "null", "[\"match\"]", "{}")))));
        }
    }

    /// <summary>The same message as a match or an l2update of other content.</summary>
    private static List<(string Key, string Value)> Trade(NastyText text, List<(string Key, string Value)> fields, string side, string price, string size)
    {
        List<(string Key, string Value)> head = [.. fields.Where(field => field.Key is "product_id" or "time")];
        return price.Length % 2 == 0
            ? [("type", text.String("l2update")), .. head, ("changes", text.Array([text.Strings("buy", "1", "0"), text.Strings(side, price, size)]))]
            : [("type", text.String("match")), .. head, ("trade_id", "1"), ("side", text.String(side)), ("price", text.String(price)), ("size", text.String(size))];
    }
}
