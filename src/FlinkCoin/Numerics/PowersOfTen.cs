using System.Numerics;

namespace FlinkCoin.Numerics;

/// <summary>Powers of ten as binary floating-point numbers with 128 bits, rounded down: 10^e = (High·2^64 + Low + δ) · 2^(<see cref="Exponent"/>(e) − 127), 0 ≤ δ &lt; 1, the top bit of High set.</summary>
internal static class PowersOfTen
{
    /// <summary>The lowest power.</summary>
    public const int Minimum = -292;

    /// <summary>The highest power.</summary>
    public const int Maximum = 324;

    /// <summary>High and low words by turns, from <see cref="Maximum"/> down.</summary>
    public static readonly ulong[] Words = Compute();

    /// <summary>⌊log2 10^e⌋, for |e| ≤ 1,233.</summary>
    public static int Exponent(int power) => (power * 1_741_647) >> 19;

    private static ulong[] Compute()
    {
        const int Limbs = 40;
        var words = new ulong[2 * (Maximum - Minimum + 1)];

        // Going up, 10^e is an exact whole number.
        var number = new uint[Limbs];
        number[0] = 1;
        for (var power = 0; power <= Maximum; power++)
        {
            if (power > 0)
                MultiplyByTen(number);
            Take(number, words, power);
        }

        // Going down, it is ⌊2^N / 10^e⌋, still exact, as the floor of a floor's quotient is the floor of the whole.
        Array.Clear(number);
        number[^1] = 1u << 31;
        for (var power = -1; power >= Minimum; power--)
        {
            DivideByTen(number);
            Take(number, words, power);
        }

        return words;
    }

    private static void MultiplyByTen(uint[] number)
    {
        ulong carry = 0;
        foreach (ref var limb in number.AsSpan())
        {
            carry += limb * 10UL;
            limb = (uint)carry;
            carry >>= 32;
        }
    }

    private static void DivideByTen(uint[] number)
    {
        ulong remainder = 0;
        for (var i = number.Length - 1; i >= 0; i--)
        {
            var part = (remainder << 32) | number[i];
            number[i] = (uint)(part / 10);
            remainder = part % 10;
        }
    }

    /// <summary>Takes the top 128 bits.</summary>
    private static void Take(uint[] number, ulong[] words, int power)
    {
        var top = number.Length - 1;
        while (number[top] == 0)
            top--;
        UInt128 bits = 0;
        for (var i = top; i > top - 4; i--)
            bits = (bits << 32) | (i >= 0 ? number[i] : 0u);
        var shift = BitOperations.LeadingZeroCount(number[top]);
        bits = (bits << shift) | ((top >= 4 ? number[top - 4] : 0u) >> 1 >> (31 - shift));
        var at = 2 * (Maximum - power);
        words[at] = (ulong)(bits >> 64);
        words[at + 1] = (ulong)bits;
    }
}
