using FlinkCoin.Accuracy;
using FlinkCoin.Numerics;
using Xunit;

namespace FlinkCoin.Tests.Accuracy;

public sealed class NullFloorTests(ITestOutputHelper output)
{
    private const ulong Seed = 14;

    /// <summary>A figure that is luck is above the bound of 20 draws in one of 21 cases; overlaps let a little more through, since blocks part some labels that share returns.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void The_floor_of_a_random_walk_contains_its_figures_in_95_percent_of_the_walks(int overlap)
    {
        const int Walks = 400;
        var random = new RandomSource(Seed, (ulong)overlap);
        var above = new int[4];
        for (var walk = 0; walk < Walks; walk++)
        {
            var outcomes = Samples.Overlapping(random, 300, overlap);
            var predictions = Samples.Overlapping(random, 300, overlap).Select(value => 0.1 * value).ToArray();
            var sample = Samples.Of(outcomes, overlap, (Samples.Regressor, predictions));
            var bounds = NullFloor.Of(sample, new AccuracyOptions { Seed = (ulong)walk }).Models[0];
            var row = ModelFigures.Of(sample, 0, []);
            above[0] += row.R2 > bounds.R2 ? 1 : 0;
            above[1] += row.InformationCoefficient > bounds.InformationCoefficient ? 1 : 0;
            above[2] += row.Hit > bounds.Hit ? 1 : 0;
            above[3] += row.Mcc > bounds.Mcc ? 1 : 0;
        }

        output.WriteLine($"seed {Seed}: {string.Join(", ", above)} of {Walks}");
        var most = ((overlap == 1 ? 1 / 21.0 : 0.08) * Walks) + (3 * Math.Sqrt(0.05 * Walks));
        Assert.All(above, count => Assert.True(count <= most, $"seed {Seed}: {string.Join(", ", above)} above, at most {most}"));
        Assert.All(above, count => Assert.True(count > 0, $"seed {Seed}: the bound is no bound, but far away"));
    }

    [Fact]
    public void A_planted_signal_is_above_the_floor()
    {
        var random = new RandomSource(Seed);
        var outcomes = Samples.Normal(random, 500);
        var predictions = outcomes.Select(outcome => (0.1 * outcome) + (0.1 * random.NextNormal())).ToArray();
        var sample = Samples.Of(outcomes, 1, (Samples.Regressor, predictions), (Samples.Classifier, [.. predictions.Select(value => Math.Clamp(value, -1, 1))]));
        var floor = NullFloor.Of(sample, new AccuracyOptions { NullDraws = 40 });
        var row = ModelFigures.Of(sample, 0, []);
        Assert.Equal(40, floor.Draws);
        Assert.True(row.R2 > floor.Best.R2 && row.InformationCoefficient > floor.Best.InformationCoefficient && row.Hit > floor.Best.Hit && row.Mcc > floor.Best.Mcc, $"seed {Seed}: {floor.Best}");
        Assert.Null(floor.Models[1].R2);
    }

    [Fact]
    public void The_bound_of_the_best_is_at_least_that_of_any_model()
    {
        var floor = NullFloor.Of(Samples.Random(15, 400, 1), new AccuracyOptions());
        Assert.All(floor.Models, model => Assert.True(floor.Best.Hit >= model.Hit && floor.Best.Mcc >= model.Mcc && floor.Best.InformationCoefficient >= model.InformationCoefficient, "seed 15"));
    }

    [Fact]
    public void Fewer_than_twenty_draws_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => NullFloor.Of(Samples.Random(15, 40, 1), new AccuracyOptions { NullDraws = 19 }));

    [Fact]
    public void Without_predictions_there_are_no_bounds()
    {
        var floor = NullFloor.Of(Samples.Of([1, 2], 1, (Samples.Regressor, [double.NaN, double.NaN])), new AccuracyOptions());
        Assert.Equal(new NullBounds(null, null, null, null), floor.Best);
        Assert.Equal([new NullBounds(null, null, null, null)], floor.Models);
    }
}
