using FlinkCoin.Accuracy;
using FlinkCoin.Numerics;
using Xunit;

namespace FlinkCoin.Tests.Accuracy;

public sealed class StationaryBootstrapTests
{
    private const ulong Seed = 12;

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(54.8)]
    public void Lengths_of_blocks_have_the_mean_and_the_spread_of_the_geometric_distribution(double mean)
    {
        const int Draws = 100_000;
        var random = new RandomSource(Seed);
        var lengths = Enumerable.Range(0, Draws).Select(_ => (double)StationaryBootstrap.Length(random, mean)).ToArray();
        var deviation = Math.Sqrt(mean * (mean - 1));
        Assert.True(lengths.Min() == 1, $"seed {Seed}");
        Assert.True(Math.Abs(lengths.Average() - mean) <= 4 * deviation / Math.Sqrt(Draws), $"seed {Seed}: {lengths.Average()}");
        var spread = Math.Sqrt(lengths.Average(length => Math.Pow(length - mean, 2)));
        Assert.True(Math.Abs(spread - deviation) <= 0.02 * deviation, $"seed {Seed}: {spread}");
    }

    [Fact]
    public void Blocks_fill_the_resample_exactly_and_begin_everywhere()
    {
        var random = new RandomSource(Seed);
        var starts = new HashSet<int>();
        for (var i = 0; i < 500; i++)
        {
            var blocks = StationaryBootstrap.Draw(random, 50, 7);
            Assert.True(blocks.Sum(block => block.Length) == 50 && blocks.All(block => block.Length >= 1 && block.Start is >= 0 and < 50), $"seed {Seed}, resample {i}");
            starts.UnionWith(blocks.Select(block => block.Start));
        }

        Assert.True(starts.Count == 50, $"seed {Seed}: {starts.Count}");
    }

    [Theory]
    [InlineData(3000, 1, 54.772)]
    [InlineData(3000, 60, 60)]
    public void A_block_is_as_long_as_the_overlap_and_as_the_root_of_the_sample(int count, int overlap, double mean) =>
        Assert.Equal(mean, StationaryBootstrap.MeanLength(count, overlap), 3);
}
