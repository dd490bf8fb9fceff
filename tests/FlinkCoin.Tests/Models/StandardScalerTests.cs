using FlinkCoin.Models;
using Xunit;

namespace FlinkCoin.Tests.Models;

public sealed class StandardScalerTests
{
    [Fact]
    public void Mean_and_variance_agree_with_the_reference_row_by_row()
    {
        Fixtures.Require();
        var stream = Fixtures.Read("stats_stream");
        var expected = Fixtures.Read("stats_expected");
        var scaler = new StandardScaler(8);
        for (var i = 0; i < stream["x"].Length; i++)
        {
            scaler.Learn([stream["x"][i]!.Value, stream["y"][i]!.Value, 0, 0, 0, 0, 0, 0]);
            Assert.Equal(expected["Mean"][i]!.Value, scaler.Means[0], 1e-9);
            Assert.Equal(expected["Var_ddof0"][i]!.Value, scaler.Variances[0], 1e-9);
        }
    }

    [Fact]
    public void A_column_that_has_not_varied_becomes_zero()
    {
        var scaler = new StandardScaler(8);
        var z = new double[8];
        for (var i = 0; i < 10; i++)
            scaler.Learn([0.1, i, 0, 0, 0, 0, 0, 0]);
        scaler.Transform([5, 4.5, 0, 0, 0, 0, 0, 0], z);
        Assert.Equal(new double[8], z);
    }

    [Fact]
    public void The_scalar_definition_has_the_same_bits()
    {
        const int Seed = 12;
        var random = new Random(Seed);
        var scaler = new StandardScaler(16);
        var (mean, variance, z) = (new double[16], new double[16], new double[16]);
        for (var n = 1; n <= 500; n++)
        {
            double[] x = [.. Enumerable.Range(0, 16).Select(i => random.NextDouble() * i)];
            scaler.Learn(x);
            scaler.Transform(x, z);
            var recent = 1.0 / n;
            for (var i = 0; i < 16; i++)
            {
                var fromMean = x[i] - mean[i];
                mean[i] += fromMean * recent;
                variance[i] = (1 - recent) * (variance[i] + (fromMean * fromMean * recent));
                Assert.Equal(variance[i] > 0 ? (x[i] - mean[i]) * (1 / Math.Sqrt(variance[i])) : 0, z[i]);
            }
        }
    }

    [Fact]
    public void Lengths_that_are_no_whole_vectors_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new StandardScaler(7));
        Assert.Throws<ArgumentException>(() => new StandardScaler(8).Learn(new double[16]));
        Assert.Throws<ArgumentException>(() => new StandardScaler(8).Transform(new double[8], new double[16]));
    }
}
