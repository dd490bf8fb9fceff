using FlinkCoin.Models;
using Xunit;

namespace FlinkCoin.Tests.Models;

/// <summary>What is planted is found, be it no line; where there is nothing, nothing is claimed; and what has changed is learnt anew. Ten inputs, two of which matter.</summary>
public sealed class PlantedModelTests(ITestOutputHelper output)
{
    private const int Seed = 77;
    private const int Inputs = 10;
    private const int Examples = 12_000;

    [Theory]
    [InlineData("scaler|hoeffding-tree", 0.6)]
    [InlineData("scaler|hoeffding-adaptive-tree", 0.6)]
    [InlineData("scaler|arf", 0.5)]
    [InlineData("scaler|amf:max_nodes=1000", 0.75)]
    [InlineData("boosting", 0.5)]
    [InlineData("scaler|knn:k=20,window=2000", 0.8)]
    [InlineData("mlp", 0.6)]
    public void Regressor_finds_a_step_that_no_line_fits(string specification, double most) =>
        Assert.InRange(Ratio(specification, x => Math.Abs(x[0]) > 0.7 ? 2 : x[1] > 0 ? -1 : 1, noise: 0.5), 0, most);

    [Theory]
    [InlineData("scaler|hoeffding-tree")]
    [InlineData("scaler|hoeffding-adaptive-tree")]
    [InlineData("scaler|arf")]
    [InlineData("scaler|amf:max_nodes=1000")]
    [InlineData("boosting")]
    [InlineData("mlp")]
    public void Regressor_claims_little_where_there_is_nothing(string specification) =>
        Assert.InRange(Ratio(specification, _ => 0, noise: 1), 0.98, 1.35);

    [Theory]
    [InlineData("hoeffding-tree-classifier")]
    [InlineData("hoeffding-adaptive-tree-classifier")]
    [InlineData("arf-classifier")]
    [InlineData("scaler|amf-classifier:max_nodes=1000")]
    [InlineData("boosting-classifier")]
    [InlineData("scaler|knn-classifier:k=20,window=2000")]
    [InlineData("mlp-classifier")]
    [InlineData("gaussian-nb")]
    public void Classifier_finds_a_class_of_large_values(string specification) =>
        Assert.InRange(Share(specification, (x, _) => Math.Abs(x[0]) > 0.7), 0.7, 1);

    [Theory]
    [InlineData("hoeffding-adaptive-tree-classifier")]
    [InlineData("arf-classifier")]
    public void Adaptive_classifier_follows_a_change_that_a_plain_tree_does_not(string specification)
    {
        static bool Law(double[] x, int i) => (x[0] > 0) == (i < Examples / 2);
        var (adaptive, plain) = (Share(specification, Law), Share("hoeffding-tree-classifier", Law));
        Assert.True(adaptive > plain + 0.05, $"{adaptive} against {plain} (seed {Seed})");
    }

    /// <summary>Squared error over that of the running mean, in the second half.</summary>
    private double Ratio(string specification, Func<double[], double> law, double noise)
    {
        var (error, mean, total, count) = (0.0, 0.0, 0.0, 0);
        Play(specification, false, (x, _, random) => law(x) + (noise * Gaussian(random)), (prediction, y, i) =>
        {
            if (i >= Examples / 2)
                (error, total) = (error + ((y - prediction) * (y - prediction)), total + ((y - mean) * (y - mean)));
            mean += (y - mean) / ++count;
        });
        output.WriteLine($"{specification}: {error / total} (seed {Seed})");
        return error / total;
    }

    /// <summary>The share of right classes in the last quarter.</summary>
    private double Share(string specification, Func<double[], int, bool> law)
    {
        var right = 0;
        Play(specification, true, (x, i, random) => law(x, i) == random.Next(20) > 0 ? 1 : 0, (prediction, y, i) => right += i >= Examples * 3 / 4 && prediction > 0.5 == y > 0.5 ? 1 : 0);
        output.WriteLine($"{specification}: {4.0 * right / Examples} (seed {Seed})");
        return 4.0 * right / Examples;
    }

    private static void Play(string specification, bool isClassification, Func<double[], int, Random, double> law, Action<double, double, int> score)
    {
        var parsed = ModelSpecification.Parse(specification, isClassification);
        var model = parsed.Create([.. Enumerable.Range(0, Inputs).Select(i => $"x{i}")], Seed);
        var scaler = parsed.Scaler is not null ? new StandardScaler(16) : null;
        var (random, x, z) = (new Random(Seed), new double[16], new double[16]);
        for (var i = 0; i < Examples; i++)
        {
            for (var k = 0; k < Inputs; k++)
                x[k] = Gaussian(random);
            var y = law(x, i, random);
            x.CopyTo(z, 0);
            scaler?.Transform(x, z);
            score(model is IRegressor predictor ? predictor.Predict(z) : ((IClassifier)model).Predict(z), y, i);
            scaler?.Learn(x);
            scaler?.Transform(x, z);
            if (model is IRegressor regressor)
                regressor.Learn(z, y);
            else
                ((IClassifier)model).Learn(z, y > 0);
        }
    }

    private static double Gaussian(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
