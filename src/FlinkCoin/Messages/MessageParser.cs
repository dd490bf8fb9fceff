using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FlinkCoin.Messages;

/// <summary>Reads any message of Coinbase Exchange: fields in any order, any legal JSON around them. What is malformed becomes a value that says what and where.</summary>
/// <remarks>A second dialect is another class beside this one that fills the same <see cref="Message"/>.</remarks>
internal sealed class MessageParser
{
    private readonly JsonCursor.Memory _memory = new();

    /// <summary>How a field that only some types need was found.</summary>
    private enum Found : byte
    {
        Absent,
        Right,
        Wrong,
    }

    /// <summary>A field of which its type decides whether it matters: where it stands, whether it is right, and if not, why.</summary>
    private struct Field
    {
        public Found Found;
        public int Offset;
        public string? Error;

        /// <summary>The first of its levels among those of the message, and their number.</summary>
        public int First;

        public int Count;

        public void Set(int offset, string? error)
        {
            Found = error is null ? Found.Right : Found.Wrong;
            Offset = offset;
            Error = error;
        }
    }

    private struct Fields
    {
        public Field Type;
        public Field Time;
        public Field Bids;
        public Field Asks;
        public Field Changes;
        public Field TradeId;
        public Field LastTradeId;
        public Field Side;
        public Field Price;
        public Field Size;
        public MessageKind Kind;
        public long TimeValue;
        public long TradeIdValue;
        public long LastTradeIdValue;
        public JsonText ReasonText;
        public LevelChange Trade;
    }

    /// <summary>Reads a message into units of their own, or into the product's where <see cref="Message.IsInUnits"/> says so.</summary>
    /// <returns>False where it is malformed.</returns>
    public bool TryParse(ReadOnlySpan<byte> text, Units units, Message message)
    {
        message.Clear();
        var fields = default(Fields);
        var levels = new LevelReader(text, units, message);
        var cursor = new JsonCursor(text, _memory);
        cursor.Begin();
        if (cursor.Next != '{')
            return cursor.SkipValue() && cursor.IsAtEnd ? message.Fail(0, "expected an object") : Broken(cursor, message);
        var container = cursor.EnterObject();
        if (!cursor.TryTake((byte)'}'))
        {
            do
            {
                if (!cursor.Key(container, out var key) || !Value(ref cursor, ref levels, key, ref fields))
                    return Broken(cursor, message);
            }
            while (cursor.TryTake((byte)','));
            if (!cursor.TryTake((byte)'}'))
            {
                _ = cursor.Fail("expected ',' or '}'");
                return Broken(cursor, message);
            }
        }

        return cursor.IsAtEnd ? Conclude(ref fields, levels, units, message) : message.Fail(cursor.Position, "text after the end of the message");
    }

    /// <summary>The reason of a recorder's gap, without escapes; valid until the next message.</summary>
    public ReadOnlySpan<byte> Reason(ReadOnlySpan<byte> text, Message message) => _memory.Strings.Decode(text, message.Reason, second: false);

    private static bool Broken(JsonCursor cursor, Message message) => message.Fail(cursor.Position, cursor.Error ?? "text after the end of the message");

    private static bool Value(ref JsonCursor cursor, ref LevelReader levels, JsonText key, ref Fields fields)
    {
        var name = cursor.Decode(key);
        switch (name.Length)
        {
            case 4 when name.SequenceEqual("type"u8):
                return Type(ref cursor, ref fields);
            case 4 when name.SequenceEqual("time"u8):
                return Time(ref cursor, ref fields);
            case 4 when name.SequenceEqual("bids"u8):
                return levels.Read(ref cursor, Side.Buy, ref fields.Bids);
            case 4 when name.SequenceEqual("asks"u8):
                return levels.Read(ref cursor, Side.Sell, ref fields.Asks);
            case 7 when name.SequenceEqual("changes"u8):
                return levels.Read(ref cursor, null, ref fields.Changes);
            case 8 when name.SequenceEqual("trade_id"u8):
                return Integer(ref cursor, ref fields.TradeId, out fields.TradeIdValue);
            case 13 when name.SequenceEqual("last_trade_id"u8):
                return Integer(ref cursor, ref fields.LastTradeId, out fields.LastTradeIdValue);
            case 4 when name.SequenceEqual("side"u8):
                fields.Side.Set(cursor.Position, LevelReader.TrySide(ref cursor, out fields.Trade.Side));
                return cursor.Error is null;
            case 5 when name.SequenceEqual("price"u8):
                fields.Price.Set(cursor.Position, LevelReader.TryNumber(ref cursor, false, out fields.Trade.Price, out fields.Trade.PriceDecimals));
                return cursor.Error is null;
            case 4 when name.SequenceEqual("size"u8):
                fields.Size.Set(cursor.Position, LevelReader.TryNumber(ref cursor, true, out fields.Trade.Size, out fields.Trade.SizeDecimals));
                return cursor.Error is null;
            case 6 when name.SequenceEqual("reason"u8):
                return cursor.String(out fields.ReasonText) || (cursor.Error is null && cursor.SkipValue());
            default:
                return cursor.SkipValue();
        }
    }

    private static bool Type(ref JsonCursor cursor, ref Fields fields)
    {
        var offset = cursor.Position;
        if (!cursor.String(out var part))
        {
            fields.Type.Set(offset, "type is not a string");
            return cursor.Error is null && cursor.SkipValue();
        }

        fields.Type.Set(offset, null);
        var type = cursor.Decode(part);
        fields.Kind = type switch
        {
            _ when type.SequenceEqual("l2update"u8) => MessageKind.L2Update,
            _ when type.SequenceEqual("match"u8) => MessageKind.Match,
            _ when type.SequenceEqual("heartbeat"u8) => MessageKind.Heartbeat,
            _ when type.SequenceEqual("ticker"u8) => MessageKind.Ticker,
            _ when type.SequenceEqual("snapshot"u8) => MessageKind.Snapshot,
            _ when type.SequenceEqual("last_match"u8) => MessageKind.LastMatch,
            _ when type.SequenceEqual("gap"u8) => MessageKind.Gap,
            _ => MessageKind.Other,
        };
        return true;
    }

    private static bool Time(ref JsonCursor cursor, ref Fields fields)
    {
        var offset = cursor.Position;
        if (!cursor.String(out var part))
        {
            fields.Time.Set(offset, "time is not a string");
            return cursor.Error is null && cursor.SkipValue();
        }

        fields.Time.Set(offset, Timestamp.TryParse(cursor.Decode(part), out fields.TimeValue) ? null : "not a time YYYY-MM-DDThh:mm:ss[.digits]Z");
        return true;
    }

    /// <summary>Reads a whole number from 0 that fits into 63 bits; any other value is remembered as wrong.</summary>
    private static bool Integer(ref JsonCursor cursor, ref Field field, out long value)
    {
        value = 0;
        var offset = cursor.Position;
        if (cursor.Next is not ((>= (byte)'0' and <= (byte)'9') or (byte)'-'))
        {
            field.Set(offset, "not a whole number");
            return cursor.SkipValue();
        }

        if (!cursor.Number(out var part))
            return false;
        var right = true;
        foreach (var character in cursor.Decode(part))
        {
            var digit = (uint)character - '0';
            right &= digit <= 9 && value <= (long.MaxValue - digit) / 10;
            value = right ? (value * 10) + digit : 0;
        }

        field.Set(offset, right ? null : "not a whole number of 63 bits");
        return true;
    }

    private static bool Conclude(ref Fields fields, LevelReader levels, Units units, Message message)
    {
        if (fields.Type.Found != Found.Right)
            return message.Fail(fields.Type.Offset, fields.Type.Error ?? "type is missing");
        message.Kind = fields.Kind;
        message.Count = 0;
        switch (fields.Kind)
        {
            case MessageKind.Snapshot:
                if (!Needs(fields.Bids, "bids", message) || !Needs(fields.Asks, "asks", message))
                    return false;
                levels.Keep(fields.Bids.First < fields.Asks.First ? fields.Bids : fields.Asks, message);
                levels.Keep(fields.Bids.First < fields.Asks.First ? fields.Asks : fields.Bids, message);
                break;
            case MessageKind.L2Update:
                if (!Needs(fields.Changes, "changes", message))
                    return false;
                levels.Keep(fields.Changes, message);
                break;
            case MessageKind.Match:
                if (!Needs(fields.TradeId, "trade_id", message) || !Needs(fields.Side, "side", message)
                    || !Needs(fields.Price, "price", message) || !Needs(fields.Size, "size", message))
                    return false;
                message.Add() = fields.Trade;
                break;
            case MessageKind.Heartbeat or MessageKind.Gap:
                break;
            case MessageKind.LastMatch:
                message.TradeId = fields.TradeId.Found == Found.Right ? fields.TradeIdValue : -1;
                return true;
            default:
                return true;
        }

        if (fields.Time.Found == Found.Wrong)
            return message.Fail(fields.Time.Offset, fields.Time.Error!);

        // A recorder's clock is not the exchange's: the time of a gap moves nothing.
        message.Time = fields.Time.Found == Found.Right && fields.TimeValue >= Timestamp.Earliest && fields.Kind != MessageKind.Gap ? fields.TimeValue : Timestamp.None;
        message.TradeId = fields.Kind == MessageKind.Match ? fields.TradeIdValue
            : fields.Kind == MessageKind.Heartbeat && fields.LastTradeId.Found == Found.Right ? fields.LastTradeIdValue : -1;
        message.Reason = fields.ReasonText;
        if (fields.Kind is MessageKind.Snapshot or MessageKind.L2Update && levels.AllInUnits)
        {
            message.IsInUnits = true;
            units.Note(levels.MaxPrice, levels.MaxSize);
        }

        return true;
    }

    private static bool Needs(in Field field, string name, Message message) =>
        field.Found == Found.Right || message.Fail(field.Offset, field.Error ?? $"{name} is missing");

    /// <summary>Reads arrays of levels and changes. Those of the usual shape go into the product's units at once, the others into units of their own.</summary>
    private ref struct LevelReader(ReadOnlySpan<byte> text, Units units, Message message)
    {
        private readonly ReadOnlySpan<byte> _text = text;

        /// <summary>The finest decimals so far: the product's, or finer ones that this message has shown.</summary>
        private int _priceDecimals = units.PriceDecimals;
        private int _sizeDecimals = units.SizeDecimals;

        public bool AllInUnits = true;
        public long MaxPrice;
        public long MaxSize;

        /// <summary>Reads an array.</summary>
        /// <param name="cursor">Stands at the value.</param>
        /// <param name="side">The side of all levels; null where each says its own.</param>
        /// <param name="field">What is remembered of it.</param>
        /// <returns>False where the text is broken.</returns>
        public bool Read(ref JsonCursor cursor, Side? side, ref Field field)
        {
            field.First = message.Count;
            var offset = cursor.Position;
            if (cursor.Next != '[')
            {
                field.Set(offset, "not an array");
                return cursor.SkipValue();
            }

            field.Set(offset, null);

            // A level takes 25 bytes or more as a rule.
            message.Reserve(message.Count + ((_text.Length - offset) / 25));
            _ = cursor.TryTake((byte)'[');
            if (!cursor.TryTake((byte)']'))
            {
                do
                {
                    if (side is { } known && QuickNumber.IsSupported && Math.Max(_priceDecimals, _sizeDecimals) <= QuickNumber.MaxDecimals)
                        cursor.Advance(Quick(cursor.Position, known));
                    offset = cursor.Position;
                    var error = Level(ref cursor, side);
                    if (cursor.Error is not null)
                        return false;
                    if (error is not null && field.Found == Found.Right)
                        field.Set(offset, error);
                }
                while (cursor.TryTake((byte)','));
                if (!cursor.TryTake((byte)']'))
                    return cursor.Fail("expected ',' or ']'");
            }

            field.Count = message.Count - field.First;
            return true;
        }

        /// <summary>Moves the levels of a field to the end of those that are kept.</summary>
        public readonly void Keep(in Field field, Message message)
        {
            if (message.Count != field.First)
                message.Room.AsSpan(field.First, field.Count).CopyTo(message.Room.AsSpan(message.Count));
            message.Count += field.Count;
        }

        public static string? TrySide(ref JsonCursor cursor, out Side side)
        {
            side = Side.Buy;
            if (!cursor.String(out var part))
            {
                _ = cursor.Error is null && cursor.SkipValue();
                return "side is not a string";
            }

            var word = cursor.Decode(part);
            if (word.SequenceEqual("buy"u8))
                return null;
            side = Side.Sell;
            return word.SequenceEqual("sell"u8) ? null : "side is neither buy nor sell";
        }

        public static string? TryNumber(ref JsonCursor cursor, bool zeroIsRight, out long value, out byte decimals)
        {
            (value, decimals) = (0, 0);
            if (!cursor.String(out var part))
            {
                _ = cursor.Error is null && cursor.SkipValue();
                return "a price or size that is not a string";
            }

            if (!FixedPoint.TryParse(cursor.Decode(part), out var mantissa, out var places))
                return "a price or size that is not digits or digits.digits, or too long";
            (value, decimals) = ((long)mantissa, (byte)places);
            return value != 0 || zeroIsRight ? null : "a price of 0";
        }

        /// <summary>Reads levels of the usual shape as long as there are more than one, each with the comma after it.</summary>
        /// <returns>How far it came.</returns>
        private int Quick(int position, Side side)
        {
            ref var at = ref Unsafe.Add(ref MemoryMarshal.GetReference(_text), position);
            ref var lastWindow = ref Unsafe.Add(ref MemoryMarshal.GetReference(_text), _text.Length - QuickNumber.Window);
            var pairUnits = new QuickNumber.PairUnits(_priceDecimals, _sizeDecimals);

            var (priceDecimals, sizeDecimals) = ((byte)_priceDecimals, (byte)_sizeDecimals);
            var (maxPrice, maxSize) = (MaxPrice, MaxSize);
            var room = message.Room;
            var count = message.Count;
            while (!Unsafe.IsAddressGreaterThan(ref at, ref lastWindow))
            {
                QuickNumber.Mark(ref at, out var others, out var filled, out var close);
                if (!QuickNumber.TryReadPair(ref at, 2, others, filled, close, pairUnits, out var price, out var size) || price == 0
                    || Unsafe.ReadUnaligned<ushort>(ref at) != 0x225B || (Unsafe.ReadUnaligned<uint>(ref Unsafe.AddByteOffset(ref at, close - 1)) & 0xFFFFFF) != 0x2C5D22)
                    break;
                if (count == room.Length)
                {
                    message.Count = count;
                    room = message.Grow();
                }

                ref var level = ref room[count++];
                level.Price = price;
                level.Size = size;
                level.Side = side;
                level.PriceDecimals = priceDecimals;
                level.SizeDecimals = sizeDecimals;
                maxPrice = Math.Max(maxPrice, price);
                maxSize = Math.Max(maxSize, size);
                at = ref Unsafe.AddByteOffset(ref at, close + 2);
            }

            (MaxPrice, MaxSize) = (maxPrice, maxSize);
            message.Count = count;
            return (int)Unsafe.ByteOffset(ref MemoryMarshal.GetReference(_text), ref at);
        }

        /// <summary>Reads one level of any shape.</summary>
        /// <returns>What is wrong with it; null where nothing is, or where the text is broken.</returns>
        private string? Level(ref JsonCursor cursor, Side? side)
        {
            if (cursor.Next != '[')
            {
                _ = cursor.SkipValue();
                return "a level that is not an array";
            }

            _ = cursor.TryTake((byte)'[');
            var level = default(LevelChange);
            var error = default(string);
            var place = side is null ? 0 : 1;
            level.Side = side ?? Side.Buy;
            if (!cursor.TryTake((byte)']'))
            {
                do
                {
                    var wrong = error is not null ? Skip(ref cursor) : place switch
                    {
                        0 => TrySide(ref cursor, out level.Side),
                        1 => TryNumber(ref cursor, false, out level.Price, out level.PriceDecimals),
                        2 => TryNumber(ref cursor, true, out level.Size, out level.SizeDecimals),
                        _ => Skip(ref cursor),
                    };
                    if (cursor.Error is not null)
                        return null;
                    error ??= wrong;
                    place++;
                }
                while (cursor.TryTake((byte)','));
                if (!cursor.TryTake((byte)']'))
                {
                    _ = cursor.Fail("expected ',' or ']'");
                    return null;
                }
            }

            if (place < 3)
                error ??= "a level with too few elements";
            if (units.TryConvert(ref level))
            {
                MaxPrice = Math.Max(MaxPrice, level.Price);
                MaxSize = Math.Max(MaxSize, level.Size);
            }
            else
            {
                // From here on the quick reader takes the finer decimals; all is brought into one unit at the end.
                AllInUnits = false;
                _priceDecimals = Math.Max(_priceDecimals, level.PriceDecimals);
                _sizeDecimals = Math.Max(_sizeDecimals, level.SizeDecimals);
            }

            message.Add() = level;
            return error;
        }

        private static string? Skip(ref JsonCursor cursor)
        {
            _ = cursor.SkipValue();
            return null;
        }
    }
}
