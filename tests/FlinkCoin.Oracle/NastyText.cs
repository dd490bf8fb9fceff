using System.Globalization;
using System.Text;

namespace FlinkCoin.Oracle;

/// <summary>Writes one message's JSON: plainly, or in a way that only a reader of the whole grammar understands (order of fields, space, escapes, unknown fields).</summary>
internal sealed class NastyText(Random random, bool isPlain)
{
    /// <summary>Stands for bytes that are not UTF-8, which <see cref="Encode"/> puts in its place.</summary>
    public const char Invalid = '\uE000';

    private static readonly byte[][] s_notUtf8 = [[0xC3], [0x80], [0xFF], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82]];

    public string String(string content)
    {
        var text = new StringBuilder("\"");
        foreach (var c in content)
        {
            if (c is '"' or '\\')
                text.Append('\\').Append(c);
            else if (c < 0x20 || (!isPlain && c != Invalid && random.Next(12) == 0))
                text.Append(Escape(c));
            else
                text.Append(c);
        }

        return text.Append('"').ToString();
    }

    public string Array(IEnumerable<string> items) => "[" + Space + string.Join(Space + "," + Space, items) + Space + "]";

    public string Strings(params string[] items) => Array(items.Select(String));

    /// <summary>The fields in their order, or, where it is not plain, in any order and with unknown ones among them.</summary>
    public string Message(IReadOnlyList<(string Key, string Value)> fields)
    {
        var all = fields.ToList();
        if (!isPlain)
        {
            for (var extra = random.Next(3); extra > 0; extra--)
                all.Add(("x" + extra, Anything(random.Next(20) == 0 ? 70 : 4)));
            if (random.Next(2) == 0)
                all = [.. all.OrderBy(_ => random.Next())];
        }

        return Space + Object(all) + Space;
    }

    public string Object(IEnumerable<(string Key, string Value)> fields) =>
        "{" + Space + string.Join(Space + "," + Space, fields.Select(field => String(field.Key) + Space + ":" + Space + field.Value)) + Space + "}";

    /// <summary>Any JSON value, nested at most so deep.</summary>
    public string Anything(int depth) => random.Next(depth > 0 ? 9 : 6) switch
    {
        0 => "null",
        1 => random.Next(2) == 0 ? "true" : "false",
        2 => Pick("0", "-0.5e-10", "1E400", "12345678901234567890123", "0.000", "-7"),
        3 => String(Pick("", "é", "€ 漢字 \U0001F600", "quote \" and \\", "tab\tand\u0001", "{\"type\":\"gap\"}")),
        4 => "\"" + Pick("\\ud800", "\\u0000", "\\/\\b\\f\\n\\r\\t", "\\uD83D\\uDE00") + "\"",
        5 => Pick("[]", "{}"),
        6 => Object([("type", Anything(depth - 1)), ("product_id", Anything(depth - 1)), ("", Anything(0))]),
        // One long chain: wide and deep at once would grow without bound.
        _ => Array([Anything(0), depth > 4 ? Chain(depth) : Anything(depth - 1)]),
    };

    private static string Chain(int depth) => new string('[', depth) + new string(']', depth);

    private string Pick(params string[] choices) => choices[random.Next(choices.Length)];

    private string Space => isPlain || random.Next(4) != 0 ? "" : Pick(" ", "\t", "  ");

    private string Escape(char c)
    {
        var hex = ((int)c).ToString(random.Next(2) == 0 ? "x4" : "X4", CultureInfo.InvariantCulture);
        return "\\u" + hex;
    }

    /// <summary>UTF-8, but for what stands in place of <see cref="Invalid"/>.</summary>
    public static byte[] Encode(string text, Random random)
    {
        var bytes = new List<byte>();
        var parts = text.Split(Invalid);
        for (var i = 0; i < parts.Length; i++)
        {
            if (i > 0)
                bytes.AddRange(s_notUtf8[random.Next(s_notUtf8.Length)]);
            bytes.AddRange(Encoding.UTF8.GetBytes(parts[i]));
        }

        return [.. bytes];
    }
}
