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
    private readonly Vector256<byte> _updateHeadFirst;
    private readonly Vector256<byte> _updateHeadLast;
    private readonly byte[] _matchProduct;

    private readonly byte[] _tail = new byte[QuickNumber.Window];

    /// <summary>The last minute that was read, <c>YYYY-MM-DDThh:mm</c>, and its time: nearly all messages share it with the one before.</summary>
    private Vector128<byte> _minuteText;
    private long _minute;

    public QuickParser(Product product)
    {
        var id = product.ToString();
        _updateHead = Encoding.UTF8.GetBytes($"{{\"type\":\"l2update\",\"product_id\":\"{id}\",\"changes\":[[");
        _updateHeadFirst = Vector256.Create<byte>(_updateHead);
        _updateHeadLast = Vector256.Create<byte>(_updateHead.AsSpan(_updateHead.Length - Vector256<byte>.Count));
        _matchProduct = Encoding.UTF8.GetBytes($"\",\"product_id\":\"{id}\",\"sequence\":");
    }

    /// <summary>Reads a message of a usual shape.</summary>
    /// <returns>False where it has none, whatever the reason.</returns>
    public bool TryParse(ReadOnlySpan<byte> text, Units units, Message message)
    {
        if (!QuickNumber.IsSupported || units.PriceDecimals > QuickNumber.MaxDecimals || units.SizeDecimals > QuickNumber.MaxDecimals)
            return false;
        if (IsUpdate(text))
            return TryUpdate(text, units, message);
        return TryMatch(text, units, message);
    }

    /// <summary>True where the text begins as an update of the product. The head is longer than one vector, and of two only where the id is long.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsUpdate(ReadOnlySpan<byte> text)
    {
        if (_updateHead.Length > 2 * Vector256<byte>.Count || text.Length < _updateHead.Length)
            return text.StartsWith(_updateHead);
        ref var start = ref MemoryMarshal.GetReference(text);
        var first = Vector256.LoadUnsafe(ref start) ^ _updateHeadFirst;
        var last = Vector256.LoadUnsafe(ref start, (nuint)(_updateHead.Length - Vector256<byte>.Count)) ^ _updateHeadLast;
        return (first | last) == Vector256<byte>.Zero;
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
            QuickNumber.Mark(ref change, out var others, out var filled, out var close);

            // Sides come at random: no branch may depend on them. The bracket before has been checked already.
            var start = (nuint)BitOperations.TrailingZeroCount(~others);
            var isSell = start - 8;
            if (isSell > 1 || Unsafe.ReadUnaligned<ulong>(ref Unsafe.AddByteOffset(ref change, isSell)) != (BuyHead ^ ((BuyHead ^ SellTail) & (ulong)-(nint)isSell)))
                return false;
            if (!QuickNumber.TryReadPair(ref change, start, others, filled, close, pairUnits, out var price, out var size) || price == 0)
                return false;
            level.Price = price;
            level.Size = size;
            level.Side = (Side)isSell;
            level = ref Unsafe.Add(ref level, 1);
            maxPrice = Larger(maxPrice, price);
            maxSize = Larger(maxSize, size);
            separator = Unsafe.ReadUnaligned<uint>(ref Unsafe.AddByteOffset(ref change, close - 1));
            at = ref Unsafe.AddByteOffset(ref at, close + 2);
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
        if (!QuickMatch.TrySkipToSide(text, out var tradeId, out var rest))
            return false;
        var isSell = rest.StartsWith("sell"u8);
        if (!isSell && !rest.StartsWith("buy\""u8))
            return false;
        rest = rest[(isSell ? 4 : 3)..];
        if (!rest.StartsWith("\",\"size\":\""u8))
            return false;
        rest = rest[10..];
        var length = Number(rest, units.SizeDecimals, out var size);
        if (length == 0 || !rest[length..].StartsWith("\",\"price\":\""u8))
            return false;
        rest = rest[(length + 11)..];
        length = Number(rest, units.PriceDecimals, out var price);
        if (length == 0 || price == 0 || !rest[length..].StartsWith(_matchProduct))
            return false;
        rest = rest[(length + _matchProduct.Length)..];
        length = QuickMatch.Integer(rest, out _);
        if (length == 0 || !rest[length..].StartsWith(",\"time\":\""u8) || !TryTime(rest[(length + 9)..], message))
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

    /// <summary>The larger of two numbers that are not negative, without the branch that Math.Max is in a loop: which of them it is comes at random.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Larger(long left, long right)
    {
        var difference = left - right;
        return left - (difference & (difference >> 63));
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
    private static int Number(ReadOnlySpan<byte> text, int decimals, out long value)
    {
        value = 0;
        return text.Length < QuickNumber.Reach ? 0
            : QuickNumber.Read(ref MemoryMarshal.GetReference(text), decimals, ref QuickNumber.ShufflesFor(decimals), out value);
    }
}
