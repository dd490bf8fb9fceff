using FlinkCoin.Numerics;
using FlinkCoin.State;
using Xunit;

namespace FlinkCoin.Tests.Numerics;

public sealed class RandomSourceTests
{
    [Fact]
    public void From_the_state_1_2_3_4_it_gives_the_published_numbers_of_xoshiro256_starstar()
    {
        var writer = new StateWriter();
        for (var i = 1; i <= 4; i++)
            writer.Long(i);
        var source = Load(writer.Written);
        ulong[] expected = [11520, 0, 1509978240, 1215971899390074240, 1216172134540287360, 607988272756665600];
        foreach (var number in expected)
            Assert.Equal(number, source.NextUInt64());
    }

    [Fact]
    public void Equal_seeds_give_equal_numbers_and_other_seeds_or_streams_give_others()
    {
        var first = new RandomSource(1);
        var again = new RandomSource(1);
        var seed = new RandomSource(2);
        var stream = new RandomSource(1, 1);
        var equalToSeed = 0;
        var equalToStream = 0;
        for (var i = 0; i < 1000; i++)
        {
            var number = first.NextUInt64();
            Assert.Equal(number, again.NextUInt64());
            equalToSeed += number == seed.NextUInt64() ? 1 : 0;
            equalToStream += number == stream.NextUInt64() ? 1 : 0;
        }

        Assert.Equal(0, equalToSeed);
        Assert.Equal(0, equalToStream);
    }

    [Fact]
    public void What_was_loaded_continues_as_what_was_saved()
    {
        var source = new RandomSource(7, 3);
        for (var i = 0; i < 100; i++)
            _ = source.NextNormal();
        var writer = new StateWriter();
        source.Save(writer);
        var loaded = Load(writer.Written);
        for (var i = 0; i < 100; i++)
            Assert.Equal(source.NextNormal(), loaded.NextNormal());
    }

    [Fact]
    public void A_state_of_zeros_is_refused() =>
        Assert.Throws<StateException>(() => Load(new byte[32]));

    [Theory]
    [InlineData(1u)]
    [InlineData(2u)]
    [InlineData(10u)]
    [InlineData(3_000_000_000u)]
    public void Numbers_below_a_bound_are_below_it_and_equally_likely(uint bound)
    {
        var source = new RandomSource(11);
        const int Draws = 100_000;
        double sum = 0;
        for (var i = 0; i < Draws; i++)
        {
            var number = source.NextBelow(bound);
            Assert.True(number < bound, $"{number} of seed 11, draw {i}");
            sum += number;
        }

        var expected = (bound - 1.0) / 2;
        var deviation = Math.Sqrt(((double)bound * bound - 1) / 12 / Draws);
        Assert.InRange(sum / Draws, expected - (4 * deviation), expected + (4 * deviation));
    }

    [Fact]
    public void A_bound_of_zero_gives_zero() => Assert.Equal(0u, new RandomSource(1).NextBelow(0));

    [Fact]
    public void Uniform_numbers_have_the_uniform_distribution() => AssertDistribution(source => source.NextDouble(), x => Math.Clamp(x, 0, 1));

    [Fact]
    public void Exponential_numbers_have_the_exponential_distribution() =>
        AssertDistribution(source => source.NextExponential(), x => x < 0 ? 0 : 1 - Math.Exp(-x));

    [Fact]
    public void Normal_numbers_have_the_normal_distribution() => AssertDistribution(source => source.NextNormal(), NormalProbability);

    private static RandomSource Load(ReadOnlySpan<byte> chunk)
    {
        var source = new RandomSource(0);
        var reader = new StateReader(chunk);
        source.Load(ref reader);
        reader.End();
        return source;
    }

    /// <summary>Kolmogorov and Smirnov's test at a level of one in a million.</summary>
    private static void AssertDistribution(Func<RandomSource, double> draw, Func<double, double> probability)
    {
        const int Draws = 200_000;
        const ulong Seed = 5;
        var source = new RandomSource(Seed);
        var numbers = new double[Draws];
        for (var i = 0; i < Draws; i++)
            numbers[i] = draw(source);
        Array.Sort(numbers);
        double distance = 0;
        for (var i = 0; i < Draws; i++)
        {
            var expected = probability(numbers[i]);
            distance = Math.Max(distance, Math.Max(Math.Abs(expected - ((double)i / Draws)), Math.Abs(expected - ((i + 1.0) / Draws))));
        }

        Assert.True(distance < 2.7 / Math.Sqrt(Draws), $"The distance is {distance}, seed {Seed}.");
    }

    /// <summary>By the series of the error function around 0, which is exact enough where anything is left to compare.</summary>
    private static double NormalProbability(double x)
    {
        if (Math.Abs(x) > 6)
            return x < 0 ? 0 : 1;
        double term = x, sum = x;
        for (var k = 1; k < 120; k++)
        {
            term *= x * x / ((2 * k) + 1);
            sum += term;
        }

        return 0.5 + (sum * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI));
    }
}
