using FlinkCoin.Models;
using Xunit;

namespace FlinkCoin.Tests.Models;

/// <summary>The micro-price and the integrated order-flow imbalance against what they are by definition.</summary>
public sealed class BookModelTests
{
    private const int Seed = 2018;

    [Fact]
    public void The_micro_price_is_the_mean_outcome_of_the_state_seen_from_either_side()
    {
        var model = (IRegressor)ModelSpecification.Parse("micro-price:buckets=2,spreads=2").Create(["imbalance1", "spread"], 0);
        model.Learn([0.9, 1, 0, 0, 0, 0, 0, 0], 3);
        model.Learn([-0.8, 1.1, 0, 0, 0, 0, 0, 0], -5);
        model.Learn([0.2, 1, 0, 0, 0, 0, 0, 0], 1);
        model.Learn([0.9, 2, 0, 0, 0, 0, 0, 0], 10);
        Assert.Equal(4, model.Predict([0.7, 1, 0, 0, 0, 0, 0, 0]));
        Assert.Equal(-4, model.Predict([-0.7, 1, 0, 0, 0, 0, 0, 0]));
        Assert.Equal(1, model.Predict([0.3, 1, 0, 0, 0, 0, 0, 0]));
        Assert.Equal(10, model.Predict([1, 7, 0, 0, 0, 0, 0, 0]));
        Assert.Equal(0, model.Predict([0, 1, 0, 0, 0, 0, 0, 0]));
        Assert.Equal(0, model.Predict([0.3, 2, 0, 0, 0, 0, 0, 0]));
    }

    [Fact]
    public void The_integrated_imbalance_finds_the_principal_component_and_its_slope()
    {
        string[] names = [.. Enumerable.Range(1, 10).Select(level => $"ofi{level}")];
        var model = (IntegratedOfi)ModelSpecification.Parse("integrated-ofi").Create(names, 0);
        double[] loadings = [.. Enumerable.Range(0, 10).Select(i => 1.0 / (1 + i))];
        var (random, x) = (new Random(Seed), new double[16]);
        for (var n = 0; n < 20_000; n++)
        {
            var common = Gaussian(random);
            for (var i = 0; i < 10; i++)
                x[i] = (loadings[i] * common) + (0.1 * Gaussian(random));
            model.Learn(x, (2 * common) + Gaussian(random));
        }

        // One common factor and equal noise: the first component is the loadings.
        var total = loadings.Sum();
        for (var i = 0; i < 10; i++)
            Assert.Equal(loadings[i] / total, model.Weights[i], 0.01);
        loadings.CopyTo(x, 0);
        Assert.Equal(2, model.Predict(x), 0.1);
        Assert.True(Math.Abs(model.Weights.ToArray().Sum(Math.Abs) - 1) < 1e-12);
    }

    private static double Gaussian(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
