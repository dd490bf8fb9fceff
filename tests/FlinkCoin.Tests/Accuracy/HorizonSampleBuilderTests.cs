using FlinkCoin.Accuracy;
using Xunit;

namespace FlinkCoin.Tests.Accuracy;

public sealed class HorizonSampleBuilderTests
{
    [Fact]
    public void What_is_added_is_in_the_sample_and_later_ones_are_not()
    {
        var builder = new HorizonSampleBuilder([Samples.Regressor, Samples.Classifier], 5);
        builder.Add(10, 1.5, 100, 0.2, [0.1, double.NaN]);
        builder.Add(20, -2, 101, 0.3, [0.2, -0.5]);
        var sample = builder.Build();
        builder.Add(30, 0, 102, 0.4, [0, 0]);

        Assert.Equal((2, 5, 3), (sample.Count, sample.Overlap, builder.Count));
        Assert.Equal([10, 20], sample.Times.ToArray());
        Assert.Equal([1.5, -2], sample.Outcomes.ToArray());
        Assert.Equal([100, 101], sample.Mids.ToArray());
        Assert.Equal([0.2, 0.3], sample.Spreads.ToArray());
        Assert.Equal([0.1, 0.2], sample.Predictions(0).ToArray());
        Assert.Equal([double.NaN, -0.5], sample.Predictions(1).ToArray());
    }

    [Fact]
    public void What_cannot_be_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new HorizonSampleBuilder([], 0));
        var builder = new HorizonSampleBuilder([Samples.Regressor], 1);
        builder.Add(10, 1, 100, 1, [0]);
        Assert.Throws<ArgumentException>(() => builder.Add(9, 1, 100, 1, [0]));
        Assert.Throws<ArgumentException>(() => builder.Add(11, double.NaN, 100, 1, [0]));
        Assert.Throws<ArgumentException>(() => builder.Add(11, 1, 100, 1, [0, 0]));
        Assert.Equal(1, builder.Count);
    }
}
