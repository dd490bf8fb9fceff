using FlinkCoin.Experts;
using Xunit;

namespace FlinkCoin.Tests.Experts;

/// <summary>The bounds of the textbooks hold on sequences that are made against the combination, and the recursions are those of the papers, in more digits.</summary>
public sealed class RegretTests(ITestOutputHelper output)
{
    private const int Seed = 8;
    private const int Length = 5000;

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(50)]
    public void Exponential_weights_lose_little_against_the_best_expert(int experts)
    {
        var (loss, losses) = Play(new ExponentialWeights(experts), experts, switches: 0, out _);
        output.WriteLine($"{loss - losses.Min()} of {2 * Math.Log(experts)} (seed {Seed})");
        Assert.True(loss - losses.Min() <= 2 * Math.Log(experts) + 1e-9);
    }

    [Theory]
    [InlineData(5, 1)]
    [InlineData(10, 9)]
    public void Fixed_share_loses_little_against_the_best_sequence_of_experts(int experts, int switches)
    {
        var share = switches / (double)(Length - 1);
        var (loss, _) = Play(new FixedShare(experts, 0.5, share), experts, switches, out var best);
        var bound = 2 * (((switches + 1) * Math.Log(experts)) + (switches * Math.Log(1 / share)) + ((Length - switches - 1) * Math.Log(1 / (1 - share))));
        output.WriteLine($"{loss - best} of {bound} (seed {Seed})");
        Assert.True(loss - best <= bound + 1e-9);
    }

    /// <summary>(.1 + .2 + .3) / 3 is not .2: what is left would be the second expert's V.</summary>
    [Fact]
    public void Bernstein_takes_an_expert_that_differs_by_rounding_for_one_that_agrees()
    {
        var combination = new BernsteinOnlineAggregation(3);
        bool[] isAwake = [true, true, true];
        combination.Learn([0.1, 0.2, 0.3], isAwake, 1);
        var weights = new double[3];
        combination.Weigh(isAwake, weights);
        Assert.Equal((weights[0] + weights[2]) / 2, weights[1], 1e-12);
    }

    [Fact]
    public void Exponential_weights_do_not_follow_a_change_and_fixed_share_does()
    {
        var (slow, _) = Play(new ExponentialWeights(10), 10, 9, out var best);
        var (quick, _) = Play(new FixedShare(10), 10, 9, out _);
        output.WriteLine($"{slow}, {quick}, {best} (seed {Seed})");
        Assert.True(quick < slow / 2);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(50)]
    public void Bernstein_aggregation_loses_the_order_of_the_root_at_most(int experts)
    {
        var (loss, losses) = Play(new BernsteinOnlineAggregation(experts), experts, switches: 0, out _);
        output.WriteLine($"{loss - losses.Min()} of {2 * Math.Sqrt(Length * Math.Log(experts))} (seed {Seed})");
        Assert.True(loss - losses.Min() <= 2 * Math.Sqrt(Length * Math.Log(experts)));
    }

    [Fact]
    public void Exponential_weights_equal_their_definition_in_decimals()
    {
        var random = new Random(Seed);
        var combination = new ExponentialWeights(3, 0.25);
        var losses = new decimal[3];
        bool[] all = [true, true, true];
        for (var i = 0; i < 200; i++)
        {
            double[] predictions = [random.NextDouble(), random.NextDouble(), random.NextDouble()];
            var outcome = random.NextDouble();
            var least = losses.Min();
            var weights = losses.Select(loss => Exp(-0.25m * (loss - least))).ToArray();
            var expected = weights.Zip(predictions, (weight, prediction) => weight * (decimal)prediction).Sum() / weights.Sum();
            Assert.Equal((double)expected, combination.Predict(predictions, all), 12);
            combination.Learn(predictions, all, outcome);
            for (var k = 0; k < 3; k++)
                losses[k] += ((decimal)predictions[k] - (decimal)outcome) * ((decimal)predictions[k] - (decimal)outcome);
        }
    }

    [Fact]
    public void Bernstein_aggregation_equals_its_recursion_in_decimals()
    {
        var random = new Random(Seed);
        var combination = new BernsteinOnlineAggregation(3);
        var (regrets, variations) = (new decimal[3], new decimal[3]);
        bool[] all = [true, true, true];
        for (var i = 0; i < 200; i++)
        {
            decimal[] predictions = [(decimal)random.NextDouble(), (decimal)random.NextDouble(), (decimal)random.NextDouble()];
            var outcome = (decimal)random.NextDouble();
            var weights = regrets.Zip(variations, (regret, variation) => variation == 0 ? 1 : Exp(regret / Root(variation)) / Root(variation)).ToArray();
            var expected = weights.Zip(predictions, (weight, prediction) => weight * prediction).Sum() / weights.Sum();
            Assert.Equal((double)expected, combination.Predict([.. predictions.Select(prediction => (double)prediction)], all), 10);
            combination.Learn([.. predictions.Select(prediction => (double)prediction)], all, (double)outcome);
            for (var k = 0; k < 3; k++)
            {
                var gain = 2 * (expected - outcome) * (expected - predictions[k]);
                variations[k] += 2.2m * gain * gain;
                regrets[k] += gain - (gain * gain / Root(variations[k]));
            }
        }
    }

    [Fact]
    public void Bernstein_aggregation_knows_no_unit()
    {
        var random = new Random(Seed);
        var (small, large) = (new BernsteinOnlineAggregation(4), new BernsteinOnlineAggregation(4));
        bool[] all = [true, true, true, true];
        for (var i = 0; i < 500; i++)
        {
            double[] predictions = [random.NextDouble(), random.NextDouble(), random.NextDouble(), random.NextDouble()];
            double[] scaled = [.. predictions.Select(prediction => prediction * 1024)];
            var outcome = predictions[i / 100 % 4];
            Assert.Equal(small.Predict(predictions, all) * 1024, large.Predict(scaled, all), 9);
            small.Learn(predictions, all, outcome);
            large.Learn(scaled, all, outcome * 1024);
        }
    }

    /// <summary>The outcome is always the end of [0, 1] that is farther from the combination, unless the expert of the hour says it is the other, which it does mostly.</summary>
    private static (double Loss, double[] Losses) Play(IExpertCombination combination, int experts, int switches, out double best)
    {
        var random = new Random(Seed);
        var (predictions, losses, loss) = (new double[experts], new double[experts], 0.0);
        var isAwake = Enumerable.Repeat(true, experts).ToArray();
        best = 0;
        for (var i = 0; i < Length; i++)
        {
            var good = i * (switches + 1) / Length % experts;
            for (var k = 0; k < experts; k++)
                predictions[k] = random.Next(2);
            var prediction = combination.Predict(predictions, isAwake);
            var outcome = random.Next(10) > 0 ? predictions[good] : prediction < 0.5 ? 1.0 : 0;
            loss += (prediction - outcome) * (prediction - outcome);
            for (var k = 0; k < experts; k++)
                losses[k] += (predictions[k] - outcome) * (predictions[k] - outcome);
            best += (predictions[good] - outcome) * (predictions[good] - outcome);
            combination.Learn(predictions, isAwake, outcome);
        }

        return (loss, losses);
    }

    private static decimal Exp(decimal x)
    {
        // e^x = (e^(x / 256))^256
        decimal term = 1, sum = 1, part = x / 256;
        for (var n = 1; n < 20; n++)
            sum += term *= part / n;
        for (var i = 0; i < 8; i++)
            sum *= sum;
        return sum;
    }

    private static decimal Root(decimal x)
    {
        var root = (decimal)Math.Sqrt((double)x);
        for (var i = 0; i < 4; i++)
            root = (root + (x / root)) / 2;
        return root;
    }
}
