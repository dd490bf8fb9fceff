using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text.Unicode;

namespace FlinkCoin.Messages;

/// <summary>Walks over a JSON text (RFC 8259) once, checking all of it: grammar, UTF-8, and that no key is given twice in one object. No recursion, whatever the nesting.</summary>
/// <param name="text">The text.</param>
/// <param name="memory">What it needs of memory.</param>
/// <param name="allowsRepeatedKeys">True to let a key be given twice.</param>
internal ref struct JsonCursor(ReadOnlySpan<byte> text, JsonCursor.Memory memory, bool allowsRepeatedKeys = false)
{
    private readonly bool _allowsRepeatedKeys = allowsRepeatedKeys;
    private readonly ReadOnlySpan<byte> _text = text;
    private readonly Memory _memory = memory;
    private int _containers;

    /// <summary>What a cursor needs of memory, kept from text to text.</summary>
    internal sealed class Memory
    {
        public KeySet Keys { get; } = new();

        public JsonStrings Strings { get; } = new();

        /// <summary>The open containers: an object's running number, or −1 for an array.</summary>
        public int[] Open { get; set; } = new int[64];
    }

    /// <summary>The place of the next byte.</summary>
    public int Position { get; private set; }

    /// <summary>What is wrong at <see cref="Position"/>; null where nothing is.</summary>
    public string? Error { get; private set; }

    /// <summary>The next byte, or 0 at the end.</summary>
    public readonly byte Next => Position < _text.Length ? _text[Position] : (byte)0;

    /// <summary>Begins a text.</summary>
    public void Begin()
    {
        _memory.Keys.Clear();
        SkipSpace();
    }

    /// <summary>Makes it an error.</summary>
    /// <returns>False, for the caller to return.</returns>
    public bool Fail(string error)
    {
        Error ??= error;
        return false;
    }

    /// <summary>Goes on at a later place, which the caller has read up to by other means.</summary>
    public void Advance(int position)
    {
        Position = position;
        SkipSpace();
    }

    /// <summary>Takes a byte of punctuation and the white space after it.</summary>
    public bool TryTake(byte expected)
    {
        if (Next != expected || Position >= _text.Length)
            return false;
        Position++;
        SkipSpace();
        return true;
    }

    /// <summary>Enters an object.</summary>
    /// <returns>Its running number for <see cref="Key"/>.</returns>
    public int EnterObject()
    {
        _ = TryTake((byte)'{');
        return _containers++;
    }

    /// <summary>Reads a key and its colon, and checks that the object does not have it yet.</summary>
    public bool Key(int container, out JsonText key)
    {
        var start = Position;
        if (!String(out key))
            return Error is null ? Fail("expected a key") : false;
        if (!_allowsRepeatedKeys && !_memory.Keys.TryAdd(_text, container, key, _memory.Strings))
        {
            Position = start;
            return Fail("a key is given twice");
        }

        return TryTake((byte)':') || Fail("expected ':'");
    }

    /// <summary>The inside of a string without its escapes; valid until the next call.</summary>
    public readonly ReadOnlySpan<byte> Decode(JsonText part) => _memory.Strings.Decode(_text, part, second: false);

    /// <summary>Reads a string and the white space after it.</summary>
    /// <returns>False where there is none, or with <see cref="Error"/> where it is broken.</returns>
    public bool String(out JsonText part)
    {
        part = default;
        if (Next != '"')
            return false;
        var start = Position + 1;
        var at = start;
        var (hasEscapes, isAscii) = (false, true);
        while (true)
        {
            at += CountPlain(_text[at..]);
            if (at >= _text.Length)
                return FailAt(at, "a string does not end");
            var character = _text[at];
            if (character == '"')
                break;
            if (character < ' ')
                return FailAt(at, "a control character in a string");
            if (character >= 0x80)
            {
                isAscii = false;
                at++;
                continue;
            }

            hasEscapes = true;
            if (!TryEscape(ref at))
                return FailAt(at, "an escape that JSON does not have");
        }

        part = new JsonText(start, at - start, hasEscapes);
        if (!isAscii && !Utf8.IsValid(_text.Slice(start, part.Length)))
            return FailAt(start, "not UTF-8");
        Position = at + 1;
        SkipSpace();
        return true;
    }

    /// <summary>Reads a value of any kind and the white space after it.</summary>
    public bool SkipValue()
    {
        var depth = 0;
        while (true)
        {
            // A value begins here.
            switch (Next)
            {
                case (byte)'{':
                    Push(ref depth, EnterObject());
                    if (TryTake((byte)'}'))
                        depth--;
                    else if (Key(_memory.Open[depth - 1], out _))
                        continue;
                    else
                        return false;
                    break;
                case (byte)'[':
                    _ = TryTake((byte)'[');
                    Push(ref depth, -1);
                    if (!TryTake((byte)']'))
                        continue;
                    depth--;
                    break;
                case (byte)'"':
                    if (!String(out _))
                        return false;
                    break;
                case (byte)'t' or (byte)'f' or (byte)'n':
                    if (!Word())
                        return false;
                    break;
                default:
                    if (!Number(out _))
                        return false;
                    break;
            }

            // It has ended here; so may the containers around it.
            while (true)
            {
                if (depth == 0)
                    return true;
                var container = _memory.Open[depth - 1];
                if (TryTake((byte)','))
                {
                    if (container >= 0 && !Key(container, out _))
                        return false;
                    break;
                }

                if (!TryTake(container >= 0 ? (byte)'}' : (byte)']'))
                    return Fail(container >= 0 ? "expected ',' or '}'" : "expected ',' or ']'");
                depth--;
            }
        }
    }

    /// <summary>Reads a number and the white space after it.</summary>
    /// <param name="part">Where it stands.</param>
    public bool Number(out JsonText part)
    {
        var start = Position;
        part = default;
        if (Next == '-')
            Position++;
        if (Next == '0')
            Position++;
        else if (!Digits())
            return Fail("expected a value");
        if (Next == '.')
        {
            Position++;
            if (!Digits())
                return Fail("expected a digit");
        }

        if (Next is (byte)'e' or (byte)'E')
        {
            Position++;
            if (Next is (byte)'+' or (byte)'-')
                Position++;
            if (!Digits())
                return Fail("expected a digit");
        }

        part = new JsonText(start, Position - start, false);
        SkipSpace();
        return true;
    }

    /// <summary>True at the text's end.</summary>
    public readonly bool IsAtEnd => Position >= _text.Length;

    private static int CountPlain(ReadOnlySpan<byte> text)
    {
        var at = 0;
        for (; text.Length - at >= 16; at += 16)
        {
            var characters = Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(text), (nuint)at);
            var special = Vector128.LessThan(characters.AsSByte(), Vector128.Create((sbyte)' ')).AsByte()
                | Vector128.Equals(characters, Vector128.Create((byte)'"'))
                | Vector128.Equals(characters, Vector128.Create((byte)'\\'));
            var mask = special.ExtractMostSignificantBits();
            if (mask != 0)
                return at + System.Numerics.BitOperations.TrailingZeroCount(mask);
        }

        while (at < text.Length && text[at] is >= (byte)' ' and < 0x80 and not ((byte)'"' or (byte)'\\'))
            at++;
        return at;
    }

    private readonly bool TryEscape(ref int at)
    {
        if (at + 1 >= _text.Length)
            return false;
        if (_text[at + 1] != 'u')
        {
            if (!"\"\\/bfnrt"u8.Contains(_text[at + 1]))
                return false;
            at += 2;
            return true;
        }

        for (var i = 2; i < 6; i++)
        {
            if (at + i >= _text.Length || !char.IsAsciiHexDigit((char)_text[at + i]))
                return false;
        }

        at += 6;
        return true;
    }

    private bool Word()
    {
        var rest = _text[Position..];
        var length = rest.StartsWith("true"u8) || rest.StartsWith("null"u8) ? 4 : rest.StartsWith("false"u8) ? 5 : 0;
        if (length == 0)
            return Fail("expected a value");
        Position += length;
        SkipSpace();
        return true;
    }

    private bool Digits()
    {
        var start = Position;
        while (Position < _text.Length && (uint)_text[Position] - '0' <= 9)
            Position++;
        return Position > start;
    }

    private void SkipSpace()
    {
        while (Position < _text.Length && _text[Position] is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r')
            Position++;
    }

    private readonly void Push(ref int depth, int container)
    {
        if (depth == _memory.Open.Length)
        {
            var open = _memory.Open;
            Array.Resize(ref open, depth * 2);
            _memory.Open = open;
        }

        _memory.Open[depth++] = container;
    }

    private bool FailAt(int position, string error)
    {
        Position = position;
        return Fail(error);
    }
}
