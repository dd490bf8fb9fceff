using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace FlinkCoin.Messages;

/// <summary>Reads l2update and match in the one shape in which the exchange writes them, at several times the speed of the general parser.</summary>
/// <remarks>
/// It says yes only to texts that the general parser reads to the same message, and no to everything else, malformed texts included: then the general parser looks.
/// It is a part of a product's pipeline since it compares with that product's id and reads into that product's units.
/// </remarks>
internal sealed class QuickParser
{
    private const ulong BuyHead = 0x222C22797562225B; // ["buy","
    private const ulong SellTail = 0x222C226C6C657322; // "sell","

    private readonly byte[] _updateHead;
    private readonly byte[] _matchProduct;

    private readonly byte[] _tail = new byte[QuickNumber.Window];

    /// <summary>The last minute that was read, <c>YYYY-MM-DDThh:mm</c>, and its time: nearly all messages share it with the one before.</summary>
    private Vector128<byte> _minuteText;
    private long _minute;

    public QuickParser(Product product)
    {
        var id = product.ToString();
        _updateHead = Encoding.UTF8.GetBytes($"{{\"type\":\"l2update\",\"product_id\":\"{id}\",\"changes\":[[");
        _matchProduct = Encoding.UTF8.GetBytes($"\",\"product_id\":\"{id}\",\"sequence\":");
    }

    private static ReadOnlySpan<byte> MatchHead => "{\"type\":\"match\",\"trade_id\":"u8;

    /// <summary>Reads a message of a usual shape.</summary>
    /// <returns>False where it has none, whatever the reason.</returns>
    public bool TryParse(ReadOnlySpan<byte> text, Units units, Message message)
    {
        if (!QuickNumber.IsSupported || units.PriceDecimals > QuickNumber.MaxDecimals || units.SizeDecimals > QuickNumber.MaxDecimals)
            return false;
        if (text.StartsWith(_updateHead))
            return TryUpdate(text, units, message);
        return text.StartsWith(MatchHead) && TryMatch(text, units, message);
    }

    private bool TryUpdate(ReadOnlySpan<byte> text, Units units, Message message)
    {
        ref var at = ref Unsafe.Add(ref MemoryMarshal.GetReference(text), _updateHead.Length - 1);
        ref var end = ref Unsafe.Add(ref MemoryMarshal.GetReference(text), text.Length);
        var pairUnits = new QuickNumber.PairUnits(units.PriceDecimals, units.SizeDecimals);

        // No change is shorter than this, the comma after it included.
        message.Reserve(1 + (text.Length / """["buy","1","1"],""".Length));
        ref var level = ref MemoryMarshal.GetArrayDataReference(message.Room);
        var (maxPrice, maxSize) = (0L, 0L);
        uint separator;
        do
        {
            ref var change = ref at;
            if (Unsafe.ByteOffset(ref at, ref end) < QuickNumber.Window)
                change = ref Tail(ref at, ref end);
            QuickNumber.Mark(ref change, out var others, out var filled);

            // Sides come at random: no branch may depend on them. The bracket before has been checked already.
            var start = (nuint)BitOperations.TrailingZeroCount(~others);
            var isSell = start - 8;
            if (isSell > 1 || Unsafe.ReadUnaligned<ulong>(ref Unsafe.AddByteOffset(ref change, isSell)) != (BuyHead ^ ((BuyHead ^ SellTail) & (ulong)-(nint)isSell)))
                return false;
            var last = QuickNumber.ReadPair(ref change, start, others, filled, pairUnits, out var price, out var size);
            if (last == 0 || price == 0)
                return false;
            level.Price = price;
            level.Size = size;
            level.Side = (Side)isSell;
            level = ref Unsafe.Add(ref level, 1);
            maxPrice = Math.Max(maxPrice, price);
            maxSize = Math.Max(maxSize, size);
            separator = Unsafe.ReadUnaligned<uint>(ref Unsafe.AddByteOffset(ref change, last));
            at = ref Unsafe.AddByteOffset(ref at, last + 3);
        }
        while (separator == 0x5B2C5D22); // "],[

        if ((separator & 0xFFFFFF) != 0x5D5D22) // "]]
            return false;
        var rest = MemoryMarshal.CreateReadOnlySpan(ref at, (int)Unsafe.ByteOffset(ref at, ref end));
        if (!rest.StartsWith(",\"time\":\""u8) || !TryTime(rest[9..], message))
            return false;
        message.Kind = MessageKind.L2Update;
        message.TradeId = -1;
        message.Count = (int)(Unsafe.ByteOffset(ref MemoryMarshal.GetArrayDataReference(message.Room), ref level) / Unsafe.SizeOf<LevelChange>());
        message.IsInUnits = true;
        units.Note(maxPrice, maxSize);
        return true;
    }

    private bool TryMatch(ReadOnlySpan<byte> text, Units units, Message message)
    {
        var rest = text[MatchHead.Length..];
        if (!TryInteger(ref rest, out var tradeId)
            || !TrySkip(ref rest, ",\"maker_order_id\":\""u8) || !TryPlainString(ref rest)
            || !TrySkip(ref rest, "\",\"taker_order_id\":\""u8) || !TryPlainString(ref rest)
            || !TrySkip(ref rest, "\",\"side\":\""u8))
            return false;
        var isSell = rest.StartsWith("sell"u8);
        if (!isSell && !rest.StartsWith("buy\""u8))
            return false;
        rest = rest[(isSell ? 4 : 3)..];
        if (!TrySkip(ref rest, "\",\"size\":\""u8) || !TryNumber(ref rest, units.SizeDecimals, out var size)
            || !TrySkip(ref rest, "\",\"price\":\""u8) || !TryNumber(ref rest, units.PriceDecimals, out var price) || price == 0
            || !TrySkip(ref rest, _matchProduct) || !TryInteger(ref rest, out _)
            || !TrySkip(ref rest, ",\"time\":\""u8) || !TryTime(rest, message))
            return false;
        message.Kind = MessageKind.Match;
        message.TradeId = tradeId;
        ref var level = ref message.Room[0];
        level.Price = price;
        level.Size = size;
        level.Side = isSell ? Side.Sell : Side.Buy;
        message.Count = 1;
        message.IsInUnits = true;
        units.Note(price, size);
        return true;
    }

    /// <summary>The last bytes of a message, with zeros after them.</summary>
    private ref byte Tail(ref byte at, ref byte end)
    {
        var length = (int)Unsafe.ByteOffset(ref at, ref end);
        Array.Clear(_tail);
        MemoryMarshal.CreateReadOnlySpan(ref at, length).CopyTo(_tail);
        return ref MemoryMarshal.GetArrayDataReference(_tail);
    }

    /// <summary>Reads the time after its opening quote, up to the message's end, which must be <c>"}</c>.</summary>
    private bool TryTime(ReadOnlySpan<byte> rest, Message message)
    {
        if (rest.Length < Timestamp.MinuteLength + 6 || rest[^1] != '}' || rest[^2] != '"')
            return false;
        var minuteText = Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(rest));
        if (minuteText != _minuteText)
        {
            if (!Timestamp.TryParseMinute(rest, out var minute))
                return false;
            (_minuteText, _minute) = (minuteText, minute);
        }

        var time = _minute;
        if (!Timestamp.TryAddSeconds(rest[Timestamp.MinuteLength..^2], ref time))
            return false;
        message.Time = time < Timestamp.Earliest ? Timestamp.None : time;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TrySkip(ref ReadOnlySpan<byte> rest, ReadOnlySpan<byte> expected)
    {
        if (!rest.StartsWith(expected))
            return false;
        rest = rest[expected.Length..];
        return true;
    }

    /// <summary>Reads a whole number of JSON of up to 18 digits.</summary>
    internal static bool TryInteger(ref ReadOnlySpan<byte> rest, out long value)
    {
        value = 0;
        var count = 0;
        while (count < rest.Length && count <= 18 && (uint)rest[count] - '0' <= 9)
            value = (value * 10) + (rest[count++] - '0');
        if (count is 0 or > 18 || (count > 1 && rest[0] == '0'))
            return false;
        rest = rest[count..];
        return true;
    }

    /// <summary>Skips the inside of a string of plain ASCII, up to its closing quote.</summary>
    internal static bool TryPlainString(ref ReadOnlySpan<byte> rest)
    {
        while (rest.Length >= 32)
        {
            var characters = Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(rest));

            // As signed numbers control characters and all beyond ASCII are below the space.
            var special = Vector256.LessThan(characters.AsSByte(), Vector256.Create((sbyte)' ')).AsByte()
                | Vector256.Equals(characters, Vector256.Create((byte)'"'))
                | Vector256.Equals(characters, Vector256.Create((byte)'\\'));
            var mask = special.ExtractMostSignificantBits();
            if (mask != 0)
            {
                rest = rest[BitOperations.TrailingZeroCount(mask)..];
                return rest[0] == '"';
            }

            rest = rest[32..];
        }

        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryNumber(ref ReadOnlySpan<byte> rest, int decimals, out long value)
    {
        value = 0;
        if (rest.Length < QuickNumber.Reach)
            return false;
        var length = QuickNumber.Read(ref MemoryMarshal.GetReference(rest), decimals, ref QuickNumber.ShufflesFor(decimals), out value);
        if (length == 0)
            return false;
        rest = rest[length..];
        return true;
    }
}
