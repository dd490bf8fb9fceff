using FlinkCoin.Accuracy;
using FlinkCoin.Evaluation;
using FlinkCoin.Numerics;

namespace FlinkCoin.Tests.Accuracy;

/// <summary>Samples for tests.</summary>
internal static class Samples
{
    public static ModelInfo Baseline { get; } = new("zero", true, false);

    public static ModelInfo Regressor { get; } = new("linear", false, false);

    public static ModelInfo Classifier { get; } = new("logistic", false, true);

    /// <summary>A sample at one-second steps with a spread of 1 bp; one row of predictions a model.</summary>
    public static HorizonSample Of(double[] outcomes, int overlap, params (ModelInfo Model, double[] Predictions)[] models)
    {
        var builder = new HorizonSampleBuilder([.. models.Select(model => model.Model)], overlap);
        for (var i = 0; i < outcomes.Length; i++)
            builder.Add(i * Duration.Second, outcomes[i], 100, 1, [.. models.Select(model => model.Predictions[i])]);
        return builder.Build();
    }

    /// <summary>A figure of one model alone.</summary>
    public static ModelAccuracy Figures(double[] outcomes, double[] predictions, bool isClassifier = false, int overlap = 1) =>
        ModelFigures.Of(Of(outcomes, overlap, (isClassifier ? Classifier : Regressor, predictions)), 0, [0, 1, 5]);

    /// <summary>Outcomes of which a third are 0, spreads at random, and predictions of a regressor and a classifier with ties, zeros and absences.</summary>
    public static HorizonSample Random(int seed, int count, int overlap)
    {
        var random = new RandomSource((ulong)seed);
        var builder = new HorizonSampleBuilder([Regressor, Classifier], overlap);
        for (var i = 0; i < count; i++)
        {
            var outcome = random.NextBelow(3) == 0 ? 0 : random.NextNormal();
            double Prediction(double value) => random.NextBelow(8) switch { 0 => double.NaN, 1 => 0, _ => value };
            builder.Add(i, outcome, 100 + random.NextDouble(), random.NextExponential(),
                [Prediction((0.3 * outcome) + random.NextNormal()), Prediction((int)random.NextBelow(21) / 10.0 - 1)]);
        }

        return builder.Build();
    }

    /// <summary>Independent numbers of the standard normal distribution.</summary>
    public static double[] Normal(RandomSource random, int count)
    {
        var values = new double[count];
        foreach (ref var value in values.AsSpan())
            value = random.NextNormal();
        return values;
    }

    /// <summary>Sums over so many neighbours of independent normal numbers: as the returns of overlapping labels.</summary>
    public static double[] Overlapping(RandomSource random, int count, int overlap)
    {
        var steps = Normal(random, count + overlap - 1);
        return [.. Enumerable.Range(0, count).Select(i => steps.AsSpan(i, overlap).ToArray().Sum())];
    }
}
