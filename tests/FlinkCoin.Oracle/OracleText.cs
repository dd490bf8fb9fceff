using System.Buffers;
using System.Globalization;
using System.Text;

namespace FlinkCoin.Oracle;

/// <summary>A message's text as JSON (RFC 8259, UTF-8, any depth): recursive descent, one function for each rule of the grammar.</summary>
public sealed class OracleText
{
    private readonly byte[] _bytes;
    private int _at;

    private OracleText(byte[] bytes) => _bytes = bytes;

    private sealed class BrokenException(string reason) : Exception(reason);

    /// <summary>The value, or null where the text breaks.</summary>
    public OracleJson? Root { get; private set; }

    /// <summary>True where a key is given twice in one object, at any depth.</summary>
    public bool HasRepeatedKey { get; private set; }

    /// <summary>The valid id of the first top-level <c>product_id</c> that is complete before the text breaks, if it does; else null.</summary>
    public string? Product { get; private set; }

    public static OracleText Read(byte[] bytes)
    {
        var text = new OracleText(bytes);
        try
        {
            text.SkipSpace();
            var root = text.ReadValue(depth: 0);
            text.SkipSpace();
            text.Require(text._at == bytes.Length, "text after the value");
            text.Root = root;
        }
        catch (BrokenException)
        {
            // A broken text is a value: no root, and whatever product was read before.
            text.Root = null;
        }

        return text;
    }

    /// <summary>True for a line that is nothing.</summary>
    public static bool IsBlank(byte[] bytes) => bytes.All(IsSpace);

    private static bool IsSpace(byte b) => b is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';

    private void Require(bool condition, string reason)
    {
        if (!condition)
            throw new BrokenException(reason);
    }

    private char Peek => _at < _bytes.Length ? (char)_bytes[_at] : '\0';

    private void SkipSpace()
    {
        while (_at < _bytes.Length && IsSpace(_bytes[_at]))
            _at++;
    }

    private void Expect(char expected)
    {
        Require(_at < _bytes.Length && Peek == expected, $"expected '{expected}'");
        _at++;
    }

    private OracleJson ReadValue(int depth) => Peek switch
    {
        '{' => ReadObject(depth),
        '[' => ReadArray(depth),
        '"' => OracleJson.Scalar(OracleJsonKind.String, ReadString()),
        't' => ReadLiteral("true"),
        'f' => ReadLiteral("false"),
        'n' => ReadLiteral("null"),
        _ => ReadNumber(),
    };

    private OracleJson ReadObject(int depth)
    {
        var fields = new List<KeyValuePair<string, OracleJson>>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        Expect('{');
        SkipSpace();
        if (Peek != '}')
        {
            for (; ; )
            {
                SkipSpace();
                var key = ReadString();
                var isFirst = keys.Add(key);
                HasRepeatedKey |= !isFirst;
                SkipSpace();
                Expect(':');
                SkipSpace();
                var value = ReadValue(depth + 1);
                fields.Add(new(key, value));
                if (depth == 0 && isFirst && key == "product_id" && IsProduct(value))
                    Product = value.Text;
                SkipSpace();
                if (Peek != ',')
                    break;
                _at++;
            }
        }

        Expect('}');
        return new OracleJson(OracleJsonKind.Object, "", [], fields);
    }

    private static bool IsProduct(OracleJson value) =>
        value.AsString is { Length: >= 1 and <= 32 } id && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');

    private OracleJson ReadArray(int depth)
    {
        var items = new List<OracleJson>();
        Expect('[');
        SkipSpace();
        if (Peek != ']')
        {
            for (; ; )
            {
                SkipSpace();
                items.Add(ReadValue(depth + 1));
                SkipSpace();
                if (Peek != ',')
                    break;
                _at++;
            }
        }

        Expect(']');
        return new OracleJson(OracleJsonKind.Array, "", items, []);
    }

    private OracleJson ReadLiteral(string literal)
    {
        foreach (var c in literal)
            Expect(c);
        return OracleJson.Scalar(OracleJsonKind.Literal, literal);
    }

    private OracleJson ReadNumber()
    {
        var start = _at;
        if (Peek == '-')
            _at++;
        if (Peek == '0')
            _at++;
        else
            ReadDigits();
        if (Peek == '.')
        {
            _at++;
            ReadDigits();
        }

        if (Peek is 'e' or 'E')
        {
            _at++;
            if (Peek is '+' or '-')
                _at++;
            ReadDigits();
        }

        return OracleJson.Scalar(OracleJsonKind.Number, Encoding.ASCII.GetString(_bytes, start, _at - start));
    }

    private void ReadDigits()
    {
        Require(char.IsAsciiDigit(Peek), "expected a digit");
        while (char.IsAsciiDigit(Peek))
            _at++;
    }

    private string ReadString()
    {
        var content = new StringBuilder();
        Expect('"');
        for (; ; )
        {
            Require(_at < _bytes.Length, "a string without an end");
            if (Peek == '"')
            {
                _at++;
                return content.ToString();
            }

            Require(_bytes[_at] >= 0x20, "a control character in a string");
            if (Peek == '\\')
            {
                _at++;
                content.Append(ReadEscape());
                continue;
            }

            // Strict: no overlong forms, no encoded surrogates, nothing above U+10FFFF.
            var status = Rune.DecodeFromUtf8(_bytes.AsSpan(_at), out var rune, out var consumed);
            Require(status == OperationStatus.Done, "bytes that are not UTF-8");
            content.Append(rune.ToString());
            _at += consumed;
        }
    }

    /// <summary>One UTF-16 unit: the grammar allows surrogates that have no partner.</summary>
    private char ReadEscape()
    {
        Require(_at < _bytes.Length, "an escape without an end");
        var escape = (char)_bytes[_at++];
        switch (escape)
        {
            case '"' or '\\' or '/':
                return escape;
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u':
                Require(_at + 4 <= _bytes.Length, "an escape without an end");
                var digits = Encoding.Latin1.GetString(_bytes, _at, 4);
                Require(digits.All(char.IsAsciiHexDigit), "an escape that is not hexadecimal");
                _at += 4;
                return (char)int.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            default:
                throw new BrokenException("an unknown escape");
        }
    }
}
