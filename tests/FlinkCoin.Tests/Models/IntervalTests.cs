using FlinkCoin.Models;
using Xunit;

namespace FlinkCoin.Tests.Models;

/// <summary>Intervals hold the prediction and about the share of targets that they promise.</summary>
public sealed class IntervalTests(ITestOutputHelper output)
{
    private const int Seed = 1978;

    [Theory]
    [InlineData("quantile:optimizer=adagrad,lr=0.1,intercept_lr=0.02,coverage=0.8")]
    [InlineData("bayesian:alpha=1,beta=4,coverage=0.8")]
    public void Intervals_hold_their_share_of_targets(string specification)
    {
        var model = (IIntervalRegressor)ModelSpecification.Parse("raw|" + specification).Create(["a", "b"], 0);
        Assert.Equal(0.8, model.Coverage);
        var (random, within, all) = (new Random(Seed), 0, 0);
        for (var i = 0; i < 20_000; i++)
        {
            double[] x = [Gaussian(random), Gaussian(random), 0, 0, 0, 0, 0, 0];
            var y = x[0] - x[1] + (0.5 * Gaussian(random));
            var (low, high) = model.Interval(x);
            Assert.InRange(model.Predict(x), low, high);
            if (i >= 5000)
            {
                all++;
                within += y >= low && y <= high ? 1 : 0;
            }

            model.Learn(x, y);
        }

        output.WriteLine($"{specification}: {(double)within / all} (seed {Seed})");
        Assert.InRange((double)within / all, 0.77, 0.83);
    }

    [Fact]
    public void Every_model_with_an_interval_keeps_it_finite_and_in_order_on_extremes()
    {
        double[] extremes = [double.MaxValue, double.MinValue, 1e300, -1e-300, 0, 1];
        var (random, visited) = (new Random(Seed), 0);
        foreach (var definition in ModelCatalog.All)
        {
            if (definition.Create(new ModelContext([.. definition.Reads, "a", "b"], new Dictionary<string, string>(), 0)) is not IIntervalRegressor model)
                continue;
            visited++;
            for (var i = 0; i < 2000; i++)
            {
                double[] x = [extremes[random.Next(6)], random.NextDouble(), 0, 0, 0, 0, 0, 0];
                var (low, high) = model.Interval(x);
                Assert.True(double.IsFinite(low) && double.IsFinite(high) && low <= model.Predict(x) && model.Predict(x) <= high, $"{definition.Name}, step {i}, seed {Seed}");
                model.Learn(x, extremes[random.Next(6)]);
            }
        }

        output.WriteLine($"{visited} models with intervals visited");
        Assert.True(visited >= 2);
    }

    private static double Gaussian(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
