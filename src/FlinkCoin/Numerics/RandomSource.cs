using System.Numerics;
using System.Runtime.CompilerServices;
using FlinkCoin.State;

namespace FlinkCoin.Numerics;

/// <summary>Random numbers that are the same on every machine: xoshiro256**, seeded by splitmix64 (Blackman and Vigna, "Scrambled linear pseudorandom number generators", 2021).</summary>
/// <remarks>
/// All distributions use + − × ÷ and comparisons only; no function of libc.
/// Not for secrets. Period 2^256 − 1. One thread at a time.
/// </remarks>
public sealed class RandomSource : IStateful
{
    private const double Ln2 = 0.6931471805599453;

    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;

    /// <summary>Makes a source; equal arguments give equal numbers.</summary>
    /// <param name="seed">Any number.</param>
    /// <param name="stream">Sources of one seed and different streams are independent of each other. Default 0.</param>
    public RandomSource(ulong seed, ulong stream = 0)
    {
        // The stream is mixed before it meets the seed, so that (1, 0) and (0, 1) are not neighbours.
        var state = seed ^ SplitMix(ref stream);
        _s0 = SplitMix(ref state);
        _s1 = SplitMix(ref state);
        _s2 = SplitMix(ref state);
        _s3 = SplitMix(ref state);
    }

    /// <summary>64 random bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong NextUInt64()
    {
        var result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        var shifted = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= shifted;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>A whole number from 0 to below the bound, each equally likely.</summary>
    /// <param name="bound">1 at least; 0 gives 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint NextBelow(uint bound)
    {
        // Lemire, "Fast random integer generation in an interval", 2019: the division only where a bias is possible.
        var product = (NextUInt64() >> 32) * bound;
        if ((uint)product < bound)
            product = WithoutBias(product, bound);
        return (uint)(product >> 32);
    }

    /// <summary>A number in [0, 1): a multiple of 2^-53.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A number of the exponential distribution of mean 1.</summary>
    /// <remarks>
    /// Ahrens and Dieter, "Computer methods for sampling from the exponential and normal distributions", 1972, algorithm SA:
    /// the whole multiples of ln 2 are a count of leading zeros, the rest is the least of a few uniform numbers. Two and a half draws on average.
    /// </remarks>
    public double NextExponential()
    {
        var bits = NextUInt64();
        var whole = BitOperations.LeadingZeroCount(bits) * Ln2;
        var rest = NextDouble();
        if (rest <= Ln2)
            return whole + rest;

        // The sum of (ln 2)^j / j! for j = 1…k grows towards 1; after twenty terms nothing is left to compare with.
        // It is summed anew: a table as a span property would allocate in unoptimised code.
        var least = NextDouble();
        double term = Ln2, sum = Ln2;
        for (var k = 2; k <= 20; k++)
        {
            least = Math.Min(least, NextDouble());
            term = term * Ln2 / k;
            sum += term;
            if (rest <= sum)
                break;
        }

        return whole + (least * Ln2);
    }

    /// <summary>A number of the normal distribution of mean 0 and variance 1.</summary>
    /// <remarks>By rejection from the exponential distribution (von Neumann 1951; Kahn 1954), which needs neither logarithm nor sine: x is kept where 2e ≥ (x − 1)², 76 % of the time.</remarks>
    public double NextNormal()
    {
        double size, excess;
        do
        {
            size = NextExponential();
            excess = size - 1;
        }
        while (2 * NextExponential() < excess * excess);

        return (long)NextUInt64() < 0 ? -size : size;
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Long((long)_s0);
        writer.Long((long)_s1);
        writer.Long((long)_s2);
        writer.Long((long)_s3);
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        _s0 = (ulong)reader.Long();
        _s1 = (ulong)reader.Long();
        _s2 = (ulong)reader.Long();
        _s3 = (ulong)reader.Long();
        if ((_s0 | _s1 | _s2 | _s3) == 0)
            throw new StateException("a random source whose state is all zeros");
    }

    /// <summary>Goes on as another would.</summary>
    internal void CopyFrom(RandomSource other) => (_s0, _s1, _s2, _s3) = (other._s0, other._s1, other._s2, other._s3);

    private static ulong SplitMix(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ulong WithoutBias(ulong product, uint bound)
    {
        if (bound == 0)
            return 0;
        var threshold = (0 - bound) % bound;
        while ((uint)product < threshold)
            product = (NextUInt64() >> 32) * bound;
        return product;
    }
}
