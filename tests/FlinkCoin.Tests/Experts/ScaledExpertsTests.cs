using FlinkCoin.Experts;
using Xunit;

namespace FlinkCoin.Tests.Experts;

public sealed class ScaledExpertsTests(ITestOutputHelper output)
{
    private const int Seed = 12;
    private static readonly bool[] s_allAwake = [true, true, true];

    public static TheoryData<string> Kinds => ["ewa", "fixed-share", "boa"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Weights_are_the_same_in_any_unit(string kind)
    {
        output.WriteLine($"seed {Seed}");
        var (bare, thousandfold) = (Make(kind), Make(kind));
        var random = new Random(Seed);
        for (var i = 0; i < 500; i++)
        {
            var outcome = Outcome(random);
            double[] experts = [0, outcome * random.NextDouble(), random.NextDouble() - 0.5];
            bare.Learn(experts, s_allAwake, outcome);
            thousandfold.Learn([.. experts.Select(expert => 1024 * expert)], s_allAwake, 1024 * outcome);
        }

        var (first, second) = (Weights(bare), Weights(thousandfold));
        for (var i = 0; i < first.Length; i++)
            Assert.Equal(first[i], second[i], 1e-12);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void One_wild_forecast_does_not_ruin_the_combination(string kind)
    {
        output.WriteLine($"seed {Seed}");
        var (calm, disturbed) = (Make(kind), Make(kind));
        var random = new Random(Seed);
        double calmLoss = 0, disturbedLoss = 0, zeroLoss = 0;
        for (var i = 0; i < 2000; i++)
        {
            var outcome = Outcome(random);
            double[] experts = [0, 0.9 * outcome, random.NextDouble() - 0.5];
            double[] wild = [experts[0], experts[1], i == 300 ? 1e12 : experts[2]];
            calmLoss += Square(calm.Predict(experts, s_allAwake) - outcome);
            disturbedLoss += Square(disturbed.Predict(wild, s_allAwake) - outcome);
            zeroLoss += Square(outcome);
            calm.Learn(experts, s_allAwake, outcome);
            disturbed.Learn(wild, s_allAwake, outcome);
        }

        output.WriteLine($"losses: calm {calmLoss}, disturbed {disturbedLoss}, of zero {zeroLoss}");
        Assert.True(calmLoss < 0.2 * zeroLoss, "The good expert is followed.");
        Assert.True(disturbedLoss < 0.25 * zeroLoss, "One wild forecast costs little.");
    }

    [Fact]
    public void Nothing_is_learnt_where_outcomes_have_all_been_the_same()
    {
        var combination = Make("boa");
        for (var i = 0; i < 10; i++)
            combination.Learn([1, 2, 3], s_allAwake, 0);
        Assert.Equal([1 / 3.0, 1 / 3.0, 1 / 3.0], Weights(combination));
    }

    private static ScaledExperts Make(string kind) => new(kind switch
    {
        "ewa" => new ExponentialWeights(3),
        "fixed-share" => new FixedShare(3),
        _ => new BernsteinOnlineAggregation(3),
    });

    private static double Outcome(Random random) => random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5;

    private static double Square(double value) => value * value;

    private static double[] Weights(ScaledExperts combination)
    {
        var weights = new double[combination.Count];
        combination.Weigh(s_allAwake, weights);
        return weights;
    }
}
