using FlinkCoin.Accuracy;
using FlinkCoin.Numerics;
using Xunit;

namespace FlinkCoin.Tests.Accuracy;

public sealed class ConfidenceSetTests(ITestOutputHelper output)
{
    private const ulong Seed = 13;

    /// <summary>Three standard errors below 90 % of the trials: what chance takes away at most.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void Each_of_equal_models_is_in_the_90_percent_set_in_90_percent_of_the_trials(int overlap)
    {
        const int Trials = 300, Models = 4;
        var random = new RandomSource(Seed, (ulong)overlap);
        var members = new int[Models];
        for (var trial = 0; trial < Trials; trial++)
        {
            var p = ConfidenceSet.PValues([.. Enumerable.Range(0, Models).Select(_ => Squares(random, 500, overlap))], overlap, 300, (ulong)trial);
            for (var model = 0; model < Models; model++)
                members[model] += p[model] >= 0.1 ? 1 : 0;
        }

        output.WriteLine($"seed {Seed}: {string.Join(", ", members)} of {Trials}");
        Assert.All(members, count => Assert.True(count >= (0.9 * Trials) - (3 * Math.Sqrt(0.09 * Trials)), $"seed {Seed}: {string.Join(", ", members)}"));
        Assert.Contains(members, count => count < Trials);
    }

    [Fact]
    public void A_planted_better_model_remains_alone()
    {
        var random = new RandomSource(Seed);
        var losses = Enumerable.Range(0, 5).Select(model => Squares(random, 1000, 1).Select(loss => model == 3 ? loss * 0.6 : loss).ToArray()).ToArray();
        var p = ConfidenceSet.PValues(losses, 1, 1000, Seed);
        Assert.True(p[3] == 1 && p.Where((_, model) => model != 3).All(value => value < 0.01), $"seed {Seed}: {string.Join(", ", p)}");
    }

    [Fact]
    public void Equal_forecasts_stay_together_and_a_constant_difference_parts()
    {
        var losses = Squares(new RandomSource(Seed), 200, 1);
        var larger = losses.Select(loss => loss + 0.5).ToArray();
        Assert.Equal([1, 1], ConfidenceSet.PValues([losses, [.. losses]], 1, 200, Seed));
        Assert.Equal([0, 1], ConfidenceSet.PValues([larger, losses], 1, 200, Seed));
        Assert.Equal([1], ConfidenceSet.PValues([losses], 1, 200, Seed));
        Assert.Empty(ConfidenceSet.PValues([], 1, 200, Seed));
    }

    /// <summary>The definition again: every resample written out, two models, one test.</summary>
    [Fact]
    public void The_p_of_two_models_is_that_of_the_definition()
    {
        const int Count = 100, Resamples = 400;
        var source = new RandomSource(Seed);
        double[][] losses = [Squares(source, Count, 1), [.. Squares(source, Count, 1).Select(loss => loss * 1.3)]];
        var random = new RandomSource(Seed);
        var difference = losses[0].Zip(losses[1], (left, right) => (left - right) / 2).ToArray();
        var mean = difference.Average();
        var resampled = new double[Resamples];
        for (var b = 0; b < Resamples; b++)
        {
            var blocks = StationaryBootstrap.Draw(random, Count, 10);
            resampled[b] = blocks.SelectMany(block => Enumerable.Range(block.Start, block.Length)).Average(i => difference[i % Count]) - mean;
        }

        var error = Math.Sqrt(resampled.Average(value => value * value));
        var expected = resampled.Count(value => Math.Abs(value) / error >= Math.Abs(mean) / error) / (double)Resamples;
        var p = ConfidenceSet.PValues(losses, 1, Resamples, Seed);
        Assert.InRange(expected, 0.001, 0.999);
        Assert.Equal(expected, p.Min(), 12);
        Assert.Equal(1, p.Max());
        Assert.Equal(p, ConfidenceSet.PValues(losses, 1, Resamples, Seed));
    }

    [Fact]
    public void Series_of_different_lengths_are_refused() =>
        Assert.Throws<ArgumentException>(() => ConfidenceSet.PValues([[1, 2], [1]], 1, 200, Seed));

    private static double[] Squares(RandomSource random, int count, int overlap) =>
        [.. Samples.Overlapping(random, count, overlap).Select(error => error * error)];
}
