using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace FlinkCoin.Messages;

/// <summary>Finds the number of the product of each message in a few nanoseconds, since one thread of a host does so for all workers.</summary>
/// <remarks>
/// Updates and snapshots, most of all messages, begin with a type of eight letters and the product. Such beginnings, up to the quote after the product's id, are remembered and compared as bytes: whoever begins alike belongs to
/// the same product, whatever follows, because a message belongs to the first complete id at its top level. All other messages go through <see cref="MessageProduct"/>.
/// </remarks>
/// <param name="create">Makes the number of a product that has not been seen before.</param>
public sealed class ProductDirectory(Func<Product, int> create)
{
    private const int Slots = 1024;
    private const int HeadLength = 64;
    private const int TypeStart = 9;
    private const int TypeLength = 8;
    private const int IdStart = 33;

    private static readonly ulong s_product = MemoryMarshal.Read<ulong>("product_"u8);

    private readonly Head[] _heads = new Head[Slots];
    private readonly MessageProduct _messageProduct = new();
    private readonly Dictionary<Product, int> _numbers = [];
    private readonly (Product Product, int Number)[] _recent = new (Product, int)[256];

    /// <summary>A remembered beginning: its bytes, zero after its end; a mask of its bytes; and the product's number.</summary>
    private struct Head
    {
        public Vector256<byte> First;
        public Vector256<byte> Second;
        public Vector256<byte> FirstMask;
        public Vector256<byte> SecondMask;
        public int Number;
    }

    /// <summary>Enters a product whose number is known.</summary>
    public void Add(Product product, int number) => _numbers.Add(product, number);

    /// <summary>Finds the product of a message.</summary>
    /// <returns>Its number, or −1 where the message belongs to none.</returns>
    public int Find(ReadOnlySpan<byte> message)
    {
        ref var bytes = ref MemoryMarshal.GetReference(message);
        if (message.Length < HeadLength || Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref bytes, TypeStart + TypeLength + 3)) != s_product)
            return FindSlowly(message);
        var first = Vector256.LoadUnsafe(ref bytes);
        var second = Vector256.LoadUnsafe(ref bytes, 32);
        ref var head = ref _heads[Slot(ref bytes)];
        if ((((first & head.FirstMask) ^ head.First) | ((second & head.SecondMask) ^ head.Second)) == Vector256<byte>.Zero && head.FirstMask != Vector256<byte>.Zero)
            return head.Number;
        var number = FindSlowly(message);
        var length = number < 0 ? 0 : LengthOfHead(message);
        if (length > 0)
            Remember(ref head, message[..length], number);
        return number;
    }

    /// <summary>Mixes the bytes in which beginnings differ: type and id.</summary>
    private static int Slot(ref byte bytes)
    {
        var type = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref bytes, TypeStart));
        var id = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref bytes, IdStart));
        var rest = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref bytes, IdStart + 5));
        var mixed = (type ^ (id * 0x9E3779B97F4A7C15) ^ (rest * 0xC2B2AE3D27D4EB4F)) * 0x9E3779B97F4A7C15;
        return (int)(mixed >> 54);
    }

    /// <summary>The length of <c>{"type":"xxxxxxxx","product_id":"…"</c>, or 0 where the message does not begin so.</summary>
    private static int LengthOfHead(ReadOnlySpan<byte> message)
    {
        var type = message.Slice(TypeStart, TypeLength);
        if (!message.StartsWith("{\"type\":\""u8) || type.ContainsAnyExceptInRange((byte)'0', (byte)'z') || type.Contains((byte)'\\')
            || !message[(TypeStart + TypeLength)..].StartsWith("\",\"product_id\":\""u8))
            return 0;
        var idLength = message[IdStart..HeadLength].IndexOf((byte)'"');
        return idLength < 0 ? 0 : IdStart + idLength + 1;
    }

    private static void Remember(ref Head head, ReadOnlySpan<byte> beginning, int number)
    {
        Span<byte> bytes = stackalloc byte[HeadLength];
        Span<byte> mask = stackalloc byte[HeadLength];
        bytes.Clear();
        mask.Clear();
        beginning.CopyTo(bytes);
        mask[..beginning.Length].Fill(byte.MaxValue);
        head.First = Vector256.Create<byte>(bytes);
        head.Second = Vector256.Create<byte>(bytes[32..]);
        head.FirstMask = Vector256.Create<byte>(mask);
        head.SecondMask = Vector256.Create<byte>(mask[32..]);
        head.Number = number;
    }

    private int FindSlowly(ReadOnlySpan<byte> message)
    {
        if (!_messageProduct.TryFindId(message, out var id) || id.IsEmpty)
            return -1;
        ref var recent = ref _recent[(id[0] + (id[id.Length >> 1] * 5) + id.Length) & (_recent.Length - 1)];
        if (recent.Product.Id.SequenceEqual(id))
            return recent.Number;
        if (!Product.TryCreate(id, out var product))
            return -1;
        if (!_numbers.TryGetValue(product, out var number))
        {
            number = create(product);
            _numbers.Add(product, number);
        }

        recent = (product, number);
        return number;
    }
}
