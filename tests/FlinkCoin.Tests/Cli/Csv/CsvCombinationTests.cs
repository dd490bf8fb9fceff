using FlinkCoin.Cli.Csv;
using FlinkCoin.Models;
using Xunit;

namespace FlinkCoin.Tests.Cli.Csv;

/// <summary>Combinations of the experts of a table.</summary>
[Collection("console")]
public sealed class CsvCombinationTests(ITestOutputHelper output)
{
    private static readonly string[] s_names = ["ewa", "fixed-share", "boa"];

    /// <summary>The best single model of the reference has an RMSE of 32.23 on ChickWeights.</summary>
    [Fact]
    public void The_default_line_ups_best_combination_is_no_worse_than_the_best_of_the_reference_on_chick_weights()
    {
        Fixtures.Require();
        var table = EvaluatedTable.OfFixture("ChickWeights", isClassification: false, []);
        var scores = s_names.Select(name => (Name: name, Score: CsvScore.OfNumbers(table[name], table["y"]))).ToList();
        foreach (var (name, score) in scores)
            output.WriteLine($"{name}: RMSE {score.Rmse}, MAE {score.Mae}, n {score.Count}");
        Assert.InRange(scores.Min(score => score.Score.Rmse!.Value), 0, 32.23);
    }

    /// <summary>The best single model of the reference has an accuracy of .9103 on Phishing, over all rows but the first.</summary>
    [Fact]
    public void The_default_line_ups_best_combination_is_no_worse_than_the_best_of_the_reference_on_phishing()
    {
        Fixtures.Require();
        var table = EvaluatedTable.OfFixture("Phishing", isClassification: true, []);
        var scores = s_names.Select(name => (Name: name, Score: CsvScore.OfClasses(table[name], table["y"]))).ToList();
        foreach (var (name, score) in scores)
            output.WriteLine($"{name}: accuracy {score.Accuracy}, F1 {score.F1}, log-loss {score.LogLoss}, n {score.Count}");
        Assert.InRange(scores.Max(score => score.Score.Accuracy!.Value), 0.9103, 1);
    }

    [Fact]
    public void An_expert_that_diverges_does_not_take_the_combinations_with_it()
    {
        const int Seed = 5;
        var random = new Random(Seed);
        var (combinations, predictions, worst) = (Make(2, isClassification: false), new double[3], 0.0);
        for (var i = 0; i < 500; i++)
        {
            var outcome = 1000 + random.NextDouble();
            double[] experts = [outcome + (0.1 * (random.NextDouble() - 0.5)), i % 2 == 0 ? 1e90 : -1e90];
            combinations.Predict(experts, [true, true], predictions);
            if (i > 250)
                worst = Math.Max(worst, predictions.Max(prediction => Math.Abs(prediction - outcome)));
            combinations.Learn(experts, [true, true], outcome);
        }

        Assert.True(worst < 0.2, $"{worst} is the largest error of a combination whose one expert is never off by more than .05 (seed {Seed}).");
    }

    [Fact]
    public void While_all_experts_sleep_there_is_no_prediction()
    {
        var (combinations, predictions) = (Make(2, isClassification: true), new double[3]);
        combinations.Predict([0.5, 0.5], [false, false], predictions);
        Assert.All(predictions, prediction => Assert.True(double.IsNaN(prediction)));
        combinations.Learn([0.5, 0.5], [false, false], 1);
        combinations.Predict([0.25, 0.5], [true, false], predictions);
        Assert.All(predictions, prediction => Assert.Equal(0.25, prediction));
    }

    private static CsvCombinations Make(int experts, bool isClassification) =>
        new(s_names.Select(name => ModelSpecification.Parse(name)), [.. Enumerable.Range(0, experts).Select(expert => $"expert{expert}")], isClassification);
}
