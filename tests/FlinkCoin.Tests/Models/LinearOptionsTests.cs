using FlinkCoin.Models;
using Xunit;

namespace FlinkCoin.Tests.Models;

/// <summary>Losses, gradient clipping, target scaling and resets of the linear family.</summary>
public sealed class LinearOptionsTests
{
    private const int Seed = 1964;

    [Fact]
    public void Huber_is_not_led_by_outliers_where_the_square_is()
    {
        var (squared, huber) = (Constant("linear:lr=0"), Constant("linear:loss=huber,delta=1,lr=0"));
        Assert.True(Math.Abs(huber - 1) < 0.25, $"huber finds {huber}");
        Assert.True(Math.Abs(squared - 1) > 2, $"the square finds {squared}");
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.75)]
    public void Quantile_loss_finds_the_quantile(double tau)
    {
        var (model, random) = (Make($"linear:loss=quantile,tau={tau},lr=0,intercept_lr=0.001"), new Random(Seed));
        for (var i = 0; i < 50_000; i++)
            model.Learn(new double[8], random.NextDouble());
        Assert.Equal(tau, model.Predict(new double[8]), 0.05);
    }

    [Fact]
    public void A_clipped_gradient_bounds_the_step()
    {
        var model = Make("linear:clip_gradient=0.5,intercept_lr=0.1");
        model.Learn(new double[8], 1e6);
        Assert.Equal(0.05, model.Predict(new double[8]), 1e-12);
    }

    [Fact]
    public void A_scaled_target_makes_the_units_irrelevant()
    {
        var (random, small, large) = (new Random(Seed), Make("linear:target=scaled"), Make("linear:target=scaled"));
        for (var i = 0; i < 500; i++)
        {
            double[] x = [random.NextDouble(), random.NextDouble(), 0, 0, 0, 0, 0, 0];
            Assert.Equal(small.Predict(x) * 1024, large.Predict(x), 1e-7);
            var y = 3 + x[0] + random.NextDouble();
            small.Learn(x, y);
            large.Learn(x, 1024 * y);
        }

        Assert.InRange(small.Predict([0.5, 0.5, 0, 0, 0, 0, 0, 0]), 3.7, 4.3);
    }

    [Theory]
    [InlineData("raw|linear:lr=1")]
    [InlineData("raw|quantile:lr=1")]
    [InlineData("raw|pa:mode=0")]
    public void Divergence_is_reset_and_counted(string specification)
    {
        var (model, random) = ((IRegressor)ModelSpecification.Parse(specification).Create(["a", "b"], 0), new Random(Seed));
        for (var i = 0; i < 1000; i++)
            model.Learn([random.NextDouble() * 1e9, 1e-9 * random.NextDouble(), 0, 0, 0, 0, 0, 0], i % 2 == 0 ? 1e9 : -1e9);
        for (var i = 0; i < 1000; i++)
            model.Learn([1e-9 * random.NextDouble(), 1e9 * random.NextDouble(), 0, 0, 0, 0, 0, 0], 1e12 * random.NextDouble());
        for (var i = 0; i < 1000; i++)
            model.Learn([1e20 * random.NextDouble(), 1e20 * random.NextDouble(), 0, 0, 0, 0, 0, 0], 1);
        Assert.True(((IDivergingModel)model).Resets > 0);
        Assert.Equal(0, ((IDivergingModel)Make("linear")).Resets);
    }

    private static double Constant(string specification)
    {
        var (model, random) = (Make(specification), new Random(Seed));
        for (var i = 0; i < 5000; i++)
            model.Learn(new double[8], random.Next(20) == 0 ? 100 : 1 + (random.NextDouble() - 0.5));
        return model.Predict(new double[8]);
    }

    private static IRegressor Make(string specification) => (IRegressor)ModelSpecification.Parse("raw|" + specification).Create(["a", "b"], 0);
}
