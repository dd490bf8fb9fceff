using System.Globalization;
using System.Text;

namespace FlinkCoin.Embedded.Tapes;

/// <summary>What was found where a record of the study may begin.</summary>
internal enum StudyMatch
{
    /// <summary>Something else: the line is a message of its own.</summary>
    None,

    /// <summary>A record.</summary>
    Record,

    /// <summary>The bytes end before that can be known.</summary>
    Unfinished,
}

/// <summary>Recognises the study's own record, whose value is the message: <c>{"partition":0,"offset":"10091","value":"…"}</c> on one line, or the same as JavaScript prints it, over several lines.</summary>
/// <remarks>
/// The grammar is that of an object literal: keys bare or quoted; strings in ', " or `; JavaScript's escapes. A record has <c>partition</c> and <c>offset</c> (whole numbers, quoted or not) and <c>value</c> (a string) once each
/// and no <c>type</c>; other keys are allowed. Nothing but blanks may follow on the line of its last brace. What is found depends on the bytes from the record's beginning alone, never on where a buffer ends.
/// </remarks>
internal ref struct StudyRecord
{
    /// <summary>A longer record is none: without a bound one stray quote could swallow a tape.</summary>
    public const int MaxLength = 1 << 25;

    private const int MaxDepth = 64;

    private readonly ReadOnlySpan<byte> _text;
    private int _at;
    private bool _unfinished;

    private StudyRecord(ReadOnlySpan<byte> text) => _text = text;

    /// <summary>Looks for a record at the beginning of a line.</summary>
    /// <param name="text">From the line's beginning to the end of what has been read.</param>
    /// <param name="ended">True where nothing comes after it.</param>
    /// <param name="value">The inside of the value's quotes.</param>
    /// <param name="consumed">The record's bytes, up to the end of its last line.</param>
    public static StudyMatch Find(ReadOnlySpan<byte> text, bool ended, out Range value, out int consumed)
    {
        if (text.Length > MaxLength)
        {
            text = text[..MaxLength];
            ended = true;
        }

        var record = new StudyRecord(text);
        if (record.Object(out value) && record.LineEnd(ended))
        {
            consumed = record._at;
            return StudyMatch.Record;
        }

        consumed = 0;
        return record._unfinished && !ended ? StudyMatch.Unfinished : StudyMatch.None;
    }

    /// <summary>Undoes the escapes of a string in place; it never becomes longer.</summary>
    /// <returns>The length of the result, or −1 where an escape is none or would not be UTF-8.</returns>
    public static int Unescape(Span<byte> text)
    {
        var to = text.IndexOf((byte)'\\');
        if (to < 0)
            return text.Length;
        for (var from = to; from < text.Length;)
        {
            if (text[from] != '\\')
            {
                text[to++] = text[from++];
                continue;
            }

            if (++from == text.Length)
                return -1;
            var escape = text[from++];
            switch (escape)
            {
                case (byte)'n': text[to++] = (byte)'\n'; break;
                case (byte)'r': text[to++] = (byte)'\r'; break;
                case (byte)'t': text[to++] = (byte)'\t'; break;
                case (byte)'b': text[to++] = (byte)'\b'; break;
                case (byte)'f': text[to++] = (byte)'\f'; break;
                case (byte)'v': text[to++] = (byte)'\v'; break;
                case (byte)'0': text[to++] = 0; break;
                case (byte)'\n': break;
                case (byte)'\r': from += from < text.Length && text[from] == '\n' ? 1 : 0; break;
                case (byte)'x' or (byte)'u':
                    if (!TryCodePoint(text, ref from, escape, out var rune))
                        return -1;
                    to += rune.EncodeToUtf8(text[to..]);
                    break;
                default: text[to++] = escape; break;
            }
        }

        return to;
    }

    private static bool TryCodePoint(ReadOnlySpan<byte> text, ref int from, byte escape, out Rune rune)
    {
        rune = default;
        if (!TryHex(text, ref from, escape == 'x' ? 2 : 4, escape == 'u', out var code))
            return false;
        if (!char.IsHighSurrogate((char)code) || code > char.MaxValue)
            return Rune.TryCreate(code, out rune);
        if (!text[from..].StartsWith("\\u"u8))
            return false;
        from += 2;
        return TryHex(text, ref from, 4, false, out var low) && Rune.TryCreate((char)code, (char)low, out rune);
    }

    private static bool TryHex(ReadOnlySpan<byte> text, ref int from, int digits, bool braces, out int code)
    {
        var end = from + digits;
        if (braces && from < text.Length && text[from] == '{')
        {
            from++;
            end = from + Math.Max(0, text[from..].IndexOf((byte)'}'));
            digits = 1;
        }

        code = 0;
        if (end - from is < 1 or > 6 || end > text.Length || !int.TryParse(text[from..end], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out code))
            return false;
        from = digits == 1 ? end + 1 : end;
        return true;
    }

    private bool Object(out Range value)
    {
        value = default;
        bool partition = false, offset = false, found = false;
        if (!Blanks() || !Take('{') || !Blanks())
            return false;
        while (_text[_at] != '}')
        {
            if (!Key(out var key) || !Blanks() || !Take(':') || !Blanks())
                return false;
            var name = _text[key];
            if (name.SequenceEqual("type"u8))
                return false;
            if (name.SequenceEqual("partition"u8) ? partition || !(partition = WholeNumber())
                : name.SequenceEqual("offset"u8) ? offset || !(offset = WholeNumber())
                : name.SequenceEqual("value"u8) ? found || !(found = Quoted(out value))
                : !Skip(MaxDepth))
                return false;
            if (!Blanks() || (_text[_at] != '}' && (!Take(',') || !Blanks())))
                return false;
        }

        _at++;
        return partition && offset && found;
    }

    private bool Key(out Range key)
    {
        if (_text[_at] is (byte)'"' or (byte)'\'')
            return Quoted(out key);
        var start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit((char)_text[_at]) || _text[_at] is (byte)'_' or (byte)'$'))
            _at++;
        key = start.._at;
        return More() && _at > start;
    }

    private bool WholeNumber()
    {
        var range = _at..;
        if (_text[_at] is (byte)'"' or (byte)'\'' or (byte)'`')
        {
            if (!Quoted(out range))
                return false;
        }
        else if (!Scalar(out range))
        {
            return false;
        }

        var digits = _text[range];
        return !digits.IsEmpty && !digits.ContainsAnyExceptInRange((byte)'0', (byte)'9');
    }

    private bool Scalar(out Range scalar)
    {
        var length = _text[_at..].IndexOfAny(",}] \t\r\n"u8);
        scalar = length < 0 ? _at.. : _at..(_at + length);
        _at = length < 0 ? _text.Length : _at + length;
        return More() && length > 0;
    }

    private bool Quoted(out Range inside)
    {
        inside = default;
        var quote = _text[_at];
        if (quote is not ((byte)'"' or (byte)'\'' or (byte)'`'))
            return false;
        var start = ++_at;
        while (true)
        {
            var next = _text[_at..].IndexOfAny(quote, (byte)'\\', quote == '`' ? quote : (byte)'\n');
            _at = next < 0 ? _text.Length : _at + next;
            if (!More() || _text[_at] == '\n')
                return false;
            if (_text[_at] == quote)
                break;
            _at += 2;
            if (!More())
                return false;
        }

        inside = start.._at++;
        return More();
    }

    private bool Skip(int depth)
    {
        if (_text[_at] is (byte)'"' or (byte)'\'' or (byte)'`')
            return Quoted(out _);
        if (_text[_at] is not ((byte)'{' or (byte)'['))
            return Scalar(out _);
        var close = _text[_at++] == '{' ? '}' : ']';
        if (depth == 0 || !Blanks())
            return false;
        while (_text[_at] != close)
        {
            if (close == '}' && (!Key(out _) || !Blanks() || !Take(':') || !Blanks()))
                return false;
            if (!Skip(depth - 1) || !Blanks() || (_text[_at] != close && (!Take(',') || !Blanks())))
                return false;
        }

        _at++;
        return More();
    }

    private bool Take(char expected)
    {
        if (_text[_at] != expected)
            return false;
        _at++;
        return More();
    }

    private bool Blanks()
    {
        while (_at < _text.Length && _text[_at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            _at++;
        return More();
    }

    private bool LineEnd(bool ended)
    {
        while (_at < _text.Length && _text[_at] is (byte)' ' or (byte)'\t' or (byte)'\r')
            _at++;
        if (_at == _text.Length)
        {
            _unfinished = true;
            return ended;
        }

        return _text[_at++] == '\n';
    }

    /// <summary>True where there is a byte to look at.</summary>
    private bool More()
    {
        _unfinished |= _at >= _text.Length;
        return _at < _text.Length;
    }
}
