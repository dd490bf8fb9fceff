using FlinkCoin.Models;
using Xunit;

namespace FlinkCoin.Tests.Models;

/// <summary>Order flow has tails without a variance. The models of the default line-up must stay sober on them; plain descent does not, which shows that the stream is a test.</summary>
public sealed class HeavyTailTests(ITestOutputHelper output)
{
    private const int Seed = 20261124;
    private const int Inputs = 48;
    private const int Examples = 20_000;

    [Theory]
    [InlineData("linear")]
    [InlineData("scaler|linear:optimizer=adagrad,lr=0.003,clip=10")]
    public void Linear_stays_near_zero_where_inputs_are_wild_and_mean_nothing(string specification) =>
        Assert.InRange(Ratio(specification, coefficient: 0), 0.999, 1.02);

    [Fact]
    public void Linear_finds_a_coefficient_among_wild_inputs() => Assert.InRange(Ratio("linear", coefficient: 0.5), 0.8, 0.93);

    [Fact]
    public void Plain_descent_explodes_on_the_same_stream() => Assert.True(Ratio("scaler|linear", coefficient: 0) > 1e3);

    [Fact]
    public void Logistic_neither_saturates_nor_leans()
    {
        var (random, scaler, model) = (new Random(Seed), new StandardScaler(Inputs), (IClassifier)Make("logistic"));
        var (x, z, sure) = (new double[Inputs], new double[Inputs], 0);
        for (var i = 0; i < Examples; i++)
        {
            Draw(random, x);
            scaler.Transform(x, z);
            if (model.Predict(z) is < 0.1 or > 0.9)
                sure++;
            scaler.Learn(x);
            scaler.Transform(x, z);
            model.Learn(z, random.Next(2) == 0);
        }

        Assert.True(sure < Examples / 20, $"{sure} of {Examples} coin throws were thought certain (seed {Seed}).");
    }

    /// <summary>Squared error over that of the zero forecast, prequentially without delay.</summary>
    private double Ratio(string specification, double coefficient)
    {
        var (random, scaler, model) = (new Random(Seed), new StandardScaler(Inputs), (IRegressor)Make(specification));
        var (x, z) = (new double[Inputs], new double[Inputs]);
        var (error, total) = (0.0, 0.0);
        for (var i = 0; i < Examples; i++)
        {
            Draw(random, x);
            var y = Gaussian(random) + (coefficient * x[0]);
            scaler.Transform(x, z);
            var prediction = model.Predict(z);
            error += (y - prediction) * (y - prediction);
            total += y * y;
            scaler.Learn(x);
            scaler.Transform(x, z);
            model.Learn(z, y);
        }

        output.WriteLine($"{specification}, coefficient {coefficient}: {error / total} (seed {Seed})");
        return error / total;
    }

    private static IModel Make(string specification) => ModelSpecification.Parse(specification).Create([.. Enumerable.Range(0, Inputs).Select(i => $"x{i}")], Seed);

    /// <summary>The first input is Gaussian; the others are ratios of Gaussians, which have no variance.</summary>
    private static void Draw(Random random, double[] x)
    {
        x[0] = Gaussian(random);
        for (var i = 1; i < Inputs; i++)
            x[i] = Gaussian(random) / Gaussian(random);
    }

    private static double Gaussian(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
