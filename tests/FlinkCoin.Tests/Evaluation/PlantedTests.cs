using FlinkCoin.Evaluation;
using FlinkCoin.Features;
using FlinkCoin.Tests.Simulation;
using Xunit;

namespace FlinkCoin.Tests.Evaluation;

/// <summary>What the simulated exchange plants (docs/simulation.md) is found by the kernel's own models, in the records of a run, and is gone without it.</summary>
public sealed class PlantedTests(ITestOutputHelper output)
{
    private const ulong Seed = 22;
    private const int Seconds = 4 * 3600;
    private const int OneSecond = 0;

    private static readonly Lazy<(Skill Skill, Examples Examples)> s_planted = new(() => Run(0.4));
    private static readonly Lazy<(Skill Skill, Examples Examples)> s_null = new(() => Run(0));

    /// <summary>At most .089 can be had by whoever sees the pressure itself; the imbalance of the best queues alone gives .046.</summary>
    [Theory]
    [InlineData("linear", 0.025, 0.07)]
    [InlineData("ols-ofi", 0.01, 0.04)]
    public void Regressors_explain_as_much_of_the_next_second_as_is_planted(string model, double least, double most) =>
        Assert.InRange(Of(s_planted.Value.Skill, model).R2!.Value, least, most);

    [Theory]
    [InlineData("linear")]
    [InlineData("logistic")]
    [InlineData("logistic-imbalance")]
    [InlineData("weighted-mid")]
    public void Signs_of_the_next_second_are_right_more_often_than_not(string model) => Assert.InRange(Of(s_planted.Value.Skill, model).Hit!.Value, 0.55, 0.62);

    [Fact]
    public void Linear_is_the_best_regressor_of_the_next_second()
    {
        var skill = s_planted.Value.Skill;
        var others = skill.Schema.Models.Where(model => !model.IsClassifier && model.Name != "linear").ToList();
        Assert.All(others, other => Assert.True(Of(skill, "linear").R2 > Of(skill, other.Name).R2 + 0.005, other.Name));
        Assert.Equal(5, others.Count);
    }

    /// <summary>The judge of <see cref="NullTests"/> sees it too: its bounds are narrow enough.</summary>
    [Theory]
    [InlineData("linear")]
    [InlineData("logistic")]
    [InlineData("ols-ofi")]
    [InlineData("logistic-imbalance")]
    [InlineData("weighted-mid")]
    public void The_judge_of_null_markets_sees_that_something_is_found(string model) =>
        Assert.Contains(s_planted.Value.Skill.Findings(), finding => finding.StartsWith(model + " at 1s", StringComparison.Ordinal));

    [Fact]
    public void Nothing_is_found_where_nothing_is_planted()
    {
        var findings = s_null.Value.Skill.Findings().ToList();
        Assert.True(findings.Count == 0, $"seed {Seed}:\n{string.Join('\n', findings)}");
    }

    /// <summary>The slope of the return on the imbalance of the best queues: 1.71 · 2 κ σ (1 − 0.975^20) bp, as the documentation derives it.</summary>
    [Theory]
    [InlineData(0.4)]
    [InlineData(0)]
    public void The_coefficient_is_recovered_from_the_records(double predictability)
    {
        var examples = (predictability > 0 ? s_planted : s_null).Value.Examples.All;
        var imbalance = FeatureNames.IndexOf("imbalance1");
        var (slope, error) = Regress([.. examples.Select(example => (example.Features[imbalance], example.Outcome))]);
        var planted = 1.71 * 2 * predictability * 0.8 * (1 - Math.Pow(0.975, 20));
        output.WriteLine($"{slope} ± {error}, planted {planted} (seed {Seed})");
        Assert.InRange(slope, planted - (3 * error), planted + (3 * error));
        Assert.InRange(error, 0, 0.03);
    }

    private static List<string> FeatureNames => [.. new FeatureSet(null, []).Names];

    private static Skill.Figures Of(Skill skill, string model) => skill.Of(OneSecond, skill.Schema.Models.ToList().FindIndex(info => info.Name == model));

    private static (Skill Skill, Examples Examples) Run(double predictability)
    {
        var options = new PipelineOptions();
        var product = Product.Create("BTC-USD");
        var (skill, examples) = (new Skill(Pipeline.Schema(product, options)), new Examples());
        var pipeline = new Pipeline(product, options, new RecordFan(skill, examples));
        var finder = new FlinkCoin.Messages.MessageProduct();
        foreach (var message in Tape.Messages(Tape.Options(Seconds, Seed, products: 1) with { Predictability = predictability }))
        {
            if (finder.TryFind(message, out var of) && of == product)
                pipeline.Process(message);
        }

        return (skill, examples);
    }

    /// <summary>Least squares with intercept; the error from the scores of blocks of 20 s, over which pressure is forgotten.</summary>
    private static (double Slope, double Error) Regress((double X, double Y)[] pairs)
    {
        var (meanX, meanY) = (pairs.Average(pair => pair.X), pairs.Average(pair => pair.Y));
        var xx = pairs.Sum(pair => (pair.X - meanX) * (pair.X - meanX));
        var slope = pairs.Sum(pair => (pair.X - meanX) * (pair.Y - meanY)) / xx;
        var blocks = pairs.Chunk(20).Select(block => block.Sum(pair => (pair.X - meanX) * (pair.Y - meanY - (slope * (pair.X - meanX)))));
        return (slope, Math.Sqrt(blocks.Sum(score => score * score)) / xx);
    }
}
