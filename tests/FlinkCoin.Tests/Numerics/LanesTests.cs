using FlinkCoin.Numerics;
using Xunit;

namespace FlinkCoin.Tests.Numerics;

public sealed class LanesTests
{
    private const int Seed = 7;

    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    [InlineData(16)]
    [InlineData(48)]
    [InlineData(1024)]
    public void All_operations_have_the_bits_of_their_scalar_definition(int length)
    {
        var random = new Random(Seed);
        for (var round = 0; round < 200; round++)
        {
            var (x, y) = (Numbers(random, length), Numbers(random, length));
            var (keep, factor) = (random.NextDouble(), (random.NextDouble() - 0.5) * 10);
            AssertSame(Reduced(x), Lanes.Sum(x), round);
            AssertSame(Reduced([.. x.Zip(y, (a, b) => a * b)]), Lanes.Dot(x, y), round);
            AssertSame(Reduced([.. x.Zip(y, (a, b) => a * Math.Clamp(b, -factor * factor, factor * factor))]), Lanes.DotClipped(x, y, factor * factor), round);

            var target = (double[])y.Clone();
            Lanes.Add(target, factor, x);
            for (var i = 0; i < length; i++)
                AssertSame(y[i] + (factor * x[i]), target[i], round);

            target = (double[])y.Clone();
            Lanes.Step(target, keep, factor, x);
            for (var i = 0; i < length; i++)
                AssertSame(Bounded.Of((keep * y[i]) + (factor * x[i])), target[i], round);
        }
    }

    [Fact]
    public void A_step_of_extremes_stays_within_the_limit()
    {
        double[] target = [1e100, -1e100, 0, 1, -1, 0, 5e-324, 1];
        Lanes.Step(target, 1, 1e12, [double.MaxValue, double.MaxValue, double.MinValue, 1e300, -1e300, 1e-300, 5e-324, 0]);
        Assert.Equal([1e100, 1e100, -1e100, 1e100, -1e100, 1e-288, (1e12 + 1) * double.Epsilon, 1], target);
    }

    [Fact]
    public void Spans_that_are_no_whole_vectors_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Lanes.Sum(new double[7]));
        Assert.Throws<ArgumentException>(() => Lanes.Dot(new double[8], new double[16]));
        Assert.Throws<ArgumentException>(() => Lanes.Add(new double[4], 1, new double[4]));
        Assert.Throws<ArgumentException>(() => Lanes.Step(new double[8], 1, 1, new double[9]));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(-1e300, -1e100)]
    [InlineData(double.PositiveInfinity, 1e100)]
    [InlineData(double.NegativeInfinity, -1e100)]
    [InlineData(double.NaN, 0)]
    public void Bounded_takes_the_nearest_within_the_limit(double value, double expected) => Assert.Equal(expected, Bounded.Of(value));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 8)]
    [InlineData(8, 8)]
    [InlineData(47, 48)]
    public void Pad_rounds_up_to_whole_vectors(int count, int expected) => Assert.Equal(expected, Lanes.Pad(count));

    private static double Reduced(double[] values)
    {
        if (values.Length == 0)
            return 0;
        var l = values.AsSpan(0, 8).ToArray();
        for (var i = 8; i < values.Length; i++)
            l[i % 8] += values[i];
        return (l[0] + l[4] + (l[2] + l[6])) + (l[1] + l[5] + (l[3] + l[7]));
    }

    private static double[] Numbers(Random random, int length) =>
        [.. Enumerable.Range(0, length).Select(_ => (random.NextDouble() - 0.5) * Math.ScaleB(1, random.Next(-30, 30)))];

    private static void AssertSame(double expected, double actual, int round)
    {
        if (BitConverter.DoubleToInt64Bits(expected) != BitConverter.DoubleToInt64Bits(actual))
            Assert.Fail($"{expected:R} is expected, not {actual:R} (seed {Seed}, round {round}).");
    }
}
