using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace FlinkCoin.Evaluation;

/// <summary>The inner loop of XXH3 for long inputs (Y. Collet, the algorithm's specification): eight accumulators take 64 bytes at a time, and are scrambled after each block of 1,024 bytes.</summary>
internal static class Xxh3Stripes
{
    /// <summary>The bytes of one step.</summary>
    public const int Stripe = 64;

    /// <summary>The bytes between two scramblings.</summary>
    public const int Block = 1024;

    /// <summary>The length of the default secret.</summary>
    public const int SecretLength = 192;

    private const uint Prime32 = 0x9E3779B1;

    /// <summary>The default secret, which seed 0 uses as it is.</summary>
    public static ReadOnlySpan<byte> Secret =>
    [
        0xb8, 0xfe, 0x6c, 0x39, 0x23, 0xa4, 0x4b, 0xbe, 0x7c, 0x01, 0x81, 0x2c, 0xf7, 0x21, 0xad, 0x1c, 0xde, 0xd4, 0x6d, 0xe9, 0x83, 0x90, 0x97, 0xdb, 0x72, 0x40, 0xa4, 0xa4, 0xb7, 0xb3, 0x67, 0x1f,
        0xcb, 0x79, 0xe6, 0x4e, 0xcc, 0xc0, 0xe5, 0x78, 0x82, 0x5a, 0xd0, 0x7d, 0xcc, 0xff, 0x72, 0x21, 0xb8, 0x08, 0x46, 0x74, 0xf7, 0x43, 0x24, 0x8e, 0xe0, 0x35, 0x90, 0xe6, 0x81, 0x3a, 0x26, 0x4c,
        0x3c, 0x28, 0x52, 0xbb, 0x91, 0xc3, 0x00, 0xcb, 0x88, 0xd0, 0x65, 0x8b, 0x1b, 0x53, 0x2e, 0xa3, 0x71, 0x64, 0x48, 0x97, 0xa2, 0x0d, 0xf9, 0x4e, 0x38, 0x19, 0xef, 0x46, 0xa9, 0xde, 0xac, 0xd8, 0xa8,
        0xfa, 0x76, 0x3f, 0xe3, 0x9c, 0x34, 0x3f, 0xf9, 0xdc, 0xbb, 0xc7, 0xc7, 0x0b, 0x4f, 0x1d, 0x8a, 0x51, 0xe0, 0x4b, 0xcd, 0xb4, 0x59, 0x31, 0xc8, 0x9f, 0x7e, 0xc9, 0xd9, 0x78, 0x73, 0x64, 0xea,
        0xc5, 0xac, 0x83, 0x34, 0xd3, 0xeb, 0xc3, 0xc5, 0x81, 0xa0, 0xff, 0xfa, 0x13, 0x63, 0xeb, 0x17, 0x0d, 0xdd, 0x51, 0xb7, 0xf0, 0xda, 0x49, 0xd3, 0x16, 0x55, 0x26, 0x29, 0xd4, 0x68, 0x9e, 0x2b,
        0x16, 0xbe, 0x58, 0x7d, 0x47, 0xa1, 0xfc, 0x8f, 0xf8, 0xb8, 0xd1, 0x7a, 0xd0, 0x31, 0xce, 0x45, 0xcb, 0x3a, 0x8f, 0x95, 0x16, 0x04, 0x28, 0xaf, 0xd7, 0xfb, 0xca, 0xbb, 0x4b, 0x40, 0x7e,
    ];

    /// <summary>What the accumulators begin with.</summary>
    public static ReadOnlySpan<ulong> Initial =>
    [
        0xC2B2AE3D, 0x9E3779B185EBCA87, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x85EBCA77C2B2AE63, 0x85EBCA77, 0x27D4EB2F165667C5, 0x9E3779B1,
    ];

    /// <summary>Takes whole stripes of one block, from its beginning on: stripe i with the secret from 8·i on.</summary>
    public static void Accumulate(Span<ulong> accumulators, ReadOnlySpan<byte> stripes, ReadOnlySpan<byte> secret)
    {
        if (Avx2.IsSupported)
            AccumulateVectors(accumulators, stripes, secret);
        else
            AccumulateScalar(accumulators, stripes, secret);
    }

    /// <summary>The same without vectors: the definition, and the path of other processors.</summary>
    public static void AccumulateScalar(Span<ulong> accumulators, ReadOnlySpan<byte> stripes, ReadOnlySpan<byte> secret)
    {
        for (; stripes.Length >= Stripe; stripes = stripes[Stripe..], secret = secret[8..])
        {
            for (var lane = 0; lane < 8; lane++)
            {
                var data = BinaryPrimitives.ReadUInt64LittleEndian(stripes[(8 * lane)..]);
                var key = data ^ BinaryPrimitives.ReadUInt64LittleEndian(secret[(8 * lane)..]);
                accumulators[lane ^ 1] += data;
                accumulators[lane] += (key & uint.MaxValue) * (key >> 32);
            }
        }
    }

    /// <summary>Mixes the accumulators after a whole block.</summary>
    public static void Scramble(Span<ulong> accumulators)
    {
        for (var lane = 0; lane < 8; lane++)
        {
            var value = accumulators[lane];
            value ^= value >> 47;
            value ^= BinaryPrimitives.ReadUInt64LittleEndian(Secret[(SecretLength - Stripe + (8 * lane))..]);
            accumulators[lane] = value * Prime32;
        }
    }

    private static void AccumulateVectors(Span<ulong> accumulators, ReadOnlySpan<byte> stripes, ReadOnlySpan<byte> secret)
    {
        if (accumulators.Length < 8 || secret.Length < Stripe + (8 * ((stripes.Length / Stripe) - 1)))
            throw new InvalidOperationException("Invariant: there are eight accumulators, and the secret reaches as far as the stripes.");
        ref var sums = ref MemoryMarshal.GetReference(accumulators);
        ref var data = ref MemoryMarshal.GetReference(stripes);
        ref var keys = ref MemoryMarshal.GetReference(secret);
        var lower = Vector256.LoadUnsafe(ref sums);
        var upper = Vector256.LoadUnsafe(ref sums, 4);
        nuint key = 0;
        for (nuint at = 0; at + Stripe <= (nuint)stripes.Length; at += Stripe, key += 8)
        {
            lower = Step(lower, Vector256.LoadUnsafe(ref data, at), Vector256.LoadUnsafe(ref keys, key));
            upper = Step(upper, Vector256.LoadUnsafe(ref data, at + 32), Vector256.LoadUnsafe(ref keys, key + 32));
        }

        lower.StoreUnsafe(ref sums);
        upper.StoreUnsafe(ref sums, 4);
    }

    private static Vector256<ulong> Step(Vector256<ulong> sums, Vector256<byte> data, Vector256<byte> secret)
    {
        var key = (data ^ secret).AsUInt64();
        var product = Avx2.Multiply(key.AsUInt32(), (key >> 32).AsUInt32());
        var swapped = Avx2.Shuffle(data.AsUInt32(), 0b01_00_11_10).AsUInt64();
        return sums + swapped + product;
    }
}
