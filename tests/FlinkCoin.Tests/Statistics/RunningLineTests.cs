using FlinkCoin.Statistics;
using Xunit;

namespace FlinkCoin.Tests.Statistics;

public sealed class RunningLineTests
{
    [Fact]
    public void Moments_agree_with_the_reference_row_by_row()
    {
        Fixtures.Require();
        var stream = Fixtures.Read("stats_stream");
        var expected = Fixtures.Read("stats_expected");
        var (line, mean) = (new RunningLine(), new RunningMean());
        for (var i = 0; i < stream["x"].Length; i++)
        {
            var (x, y) = (stream["x"][i]!.Value, stream["y"][i]!.Value);
            line.Update(x, y);
            mean.Update(x);
            Assert.Equal(expected["Mean"][i]!.Value, line.MeanX, 1e-9);
            Assert.Equal(expected["Mean"][i]!.Value, mean.Value, 1e-9);
            Assert.Equal(expected["Var_ddof0"][i]!.Value, line.Variance, 1e-9);
            if (i > 0)
                Assert.Equal(expected["Cov_ddof1"][i]!.Value, line.Covariance * (i + 1) / i, 1e-9);
        }
    }

    [Fact]
    public void Finds_the_line_that_the_points_lie_on()
    {
        var line = new RunningLine();
        for (var x = -20; x < 50; x++)
            line.Update(x, 3 - (0.5 * x));
        Assert.Equal(-0.5, line.Value, 1e-12);
        Assert.Equal(-47, line.At(100), 1e-10);
    }

    [Fact]
    public void Without_variation_predicts_the_mean()
    {
        var line = new RunningLine();
        line.Update(2, 1);
        line.Update(2, 4);
        Assert.Equal(2.5, line.At(1000));
    }
}
