using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace FlinkCoin;

/// <summary>The id of a product, such as <c>BTC-USD</c>: 1 to 32 bytes of <c>A–Z a–z 0–9 . _ -</c>, kept inline so that it is compared without a string.</summary>
/// <remarks>The default value is no product; its <see cref="Length"/> is 0. Order is byte order.</remarks>
public readonly struct Product : IEquatable<Product>, IComparable<Product>
{
    /// <summary>The longest id in bytes.</summary>
    public const int MaxLength = 32;

    [InlineArray(MaxLength)]
    private struct Bytes32
    {
        private byte _first;
    }

    private readonly Bytes32 _bytes;
    private readonly byte _length;

    private Product(ReadOnlySpan<byte> id)
    {
        id.CopyTo(_bytes);
        _length = (byte)id.Length;
    }

    /// <summary>The number of bytes of the id; 0 for no product.</summary>
    public int Length => _length;

    /// <summary>The id's bytes.</summary>
    [UnscopedRef]
    public ReadOnlySpan<byte> Id => MemoryMarshal.CreateReadOnlySpan(in _bytes[0], _length);

    /// <summary>Makes a product of an id.</summary>
    /// <returns>False where the id is empty, too long, or has a byte that is not allowed.</returns>
    public static bool TryCreate(ReadOnlySpan<byte> id, out Product product)
    {
        product = default;
        if (id.IsEmpty || id.Length > MaxLength)
            return false;
        product = new Product(id);
        var bytes = Vector256.Create((ReadOnlySpan<byte>)product._bytes);
        var letters = bytes | Vector256.Create((byte)0x20);
        var allowed = InRange(letters, (byte)'a', (byte)'z') | InRange(bytes, (byte)'0', (byte)'9')
            | InRange(bytes, (byte)'-', (byte)'.') | Vector256.Equals(bytes, Vector256.Create((byte)'_'));
        if (BitOperations.TrailingZeroCount(~allowed.ExtractMostSignificantBits()) >= id.Length)
            return true;
        product = default;
        return false;
    }

    private static Vector256<byte> InRange(Vector256<byte> bytes, byte first, byte last) =>
        Vector256.LessThanOrEqual(bytes - Vector256.Create(first), Vector256.Create((byte)(last - first)));

    /// <summary>Makes a product of an id that is known to be right.</summary>
    /// <exception cref="ArgumentException">The id is not one.</exception>
    public static Product Create(string id) =>
        TryCreate(Encoding.UTF8.GetBytes(id), out var product)
            ? product
            : throw new ArgumentException($"'{id}' is not a product id: 1 to {MaxLength} of A-Z a-z 0-9 . _ -", nameof(id));

    /// <inheritdoc/>
    public bool Equals(Product other) =>
        _length == other._length && ((ReadOnlySpan<byte>)_bytes).SequenceEqual(other._bytes);

    /// <inheritdoc/>
    public int CompareTo(Product other) => Id.SequenceCompareTo(other.Id);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Product other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var words = MemoryMarshal.Cast<byte, ulong>((ReadOnlySpan<byte>)_bytes);
        var mixed = (words[0] ^ (words[1] * 0x9E3779B97F4A7C15) ^ (words[2] * 0xC2B2AE3D27D4EB4F) ^ words[3]) * 0x9E3779B97F4A7C15;
        return (int)(mixed >> 32);
    }

    /// <summary>The id as text.</summary>
    public override string ToString() => Encoding.UTF8.GetString(Id);

    /// <summary>Equality of ids.</summary>
    public static bool operator ==(Product left, Product right) => left.Equals(right);

    /// <summary>Inequality of ids.</summary>
    public static bool operator !=(Product left, Product right) => !left.Equals(right);
}
