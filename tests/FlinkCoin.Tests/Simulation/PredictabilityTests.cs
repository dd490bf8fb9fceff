using FlinkCoin.Connect.Simulation;
using Xunit;

namespace FlinkCoin.Tests.Simulation;

/// <summary>Recovers the planted signal from nothing but the tape, by ordinary least squares, as docs/simulation.md says.</summary>
public sealed class PredictabilityTests
{
    private const double Volatility = 0.8;

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(10)]
    public void The_planted_coefficient_is_recovered_from_the_queue_imbalance(int horizon)
    {
        var (slope, error, r2) = Regress(s_planted.Value, horizon);
        var expected = 1.71 * 2 * 0.4 * Volatility * (1 - Math.Pow(0.975, 20 * horizon));
        Assert.True(Math.Abs(slope - expected) < 4 * error, $"{slope} ± {error}, {expected} was planted");
        Assert.True(slope > 4 * error, $"{slope} ± {error}");
        Assert.InRange(r2, 0.01, 0.08);
    }

    [Fact]
    public void The_signal_is_gone_after_a_minute() => Assert.InRange(Regress(s_planted.Value, 60).R2, 0, 0.015);

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(10)]
    public void Without_predictability_there_is_no_coefficient(int horizon)
    {
        var (slope, error, _) = Regress(s_null.Value, horizon);
        Assert.True(Math.Abs(slope) < 4 * error, $"{slope} ± {error}");
    }

    [Fact]
    public void Without_predictability_the_sign_of_the_imbalance_is_right_half_of_the_time()
    {
        var (right, moves) = Hits(s_null.Value);
        var deviation = Math.Sqrt(0.25 / moves);
        Assert.InRange((double)right / moves, 0.5 - (4 * deviation), 0.5 + (4 * deviation));
    }

    [Fact]
    public void With_it_the_sign_is_right_more_often()
    {
        var (right, moves) = Hits(s_planted.Value);
        Assert.InRange((double)right / moves, 0.55, 0.65);
    }

    private static readonly Lazy<List<(double Mid, double Imbalance)>> s_planted = new(() => Seconds(0.4));

    private static readonly Lazy<List<(double Mid, double Imbalance)>> s_null = new(() => Seconds(0));

    /// <summary>Mid and queue imbalance of BTC-USD as they stand at each full second of two hours.</summary>
    private static List<(double Mid, double Imbalance)> Seconds(double predictability)
    {
        var exchange = new SimulatedExchange(Tape.Options(2 * 3600, seed: 21, products: 1) with { Predictability = predictability });
        var book = new FastTop();
        var points = new List<(double, double)>();
        var next = (SimulatedExchange.Start / Duration.Second) + 1;
        while (exchange.TryNext(out var message))
        {
            for (; exchange.Time > next * Duration.Second; next++)
                points.Add((book.Mid, book.Imbalance));
            book.Apply(message);
        }

        return points;
    }

    private static (double Slope, double Error, double R2) Regress(List<(double Mid, double Imbalance)> points, int horizon)
    {
        var pairs = Enumerable.Range(0, points.Count - horizon)
            .Select(i => (X: points[i].Imbalance, Y: 1e4 * Math.Log(points[i + horizon].Mid / points[i].Mid))).ToList();
        var meanX = pairs.Average(pair => pair.X);
        var meanY = pairs.Average(pair => pair.Y);
        var xx = pairs.Sum(pair => (pair.X - meanX) * (pair.X - meanX));
        var xy = pairs.Sum(pair => (pair.X - meanX) * (pair.Y - meanY));
        var yy = pairs.Sum(pair => (pair.Y - meanY) * (pair.Y - meanY));
        var slope = xy / xx;

        // Overlapping returns: Bartlett's weights up to the horizon, as the imbalance is correlated too.
        var score = pairs.Select(pair => (pair.X - meanX) * (pair.Y - meanY - (slope * (pair.X - meanX)))).ToArray();
        var variance = score.Sum(s => s * s);
        for (var lag = 1; lag < 2 * horizon; lag++)
            variance += 2 * (1 - (lag / (2.0 * horizon))) * score.Skip(lag).Zip(score, (a, b) => a * b).Sum();
        return (slope, Math.Sqrt(variance) / xx, xy * xy / xx / yy);
    }

    private static (int Right, int Moves) Hits(List<(double Mid, double Imbalance)> points)
    {
        var moves = Enumerable.Range(0, points.Count - 1)
            .Select(i => (points[i].Imbalance, Move: points[i + 1].Mid - points[i].Mid))
            .Where(pair => pair.Move != 0 && pair.Imbalance != 0).ToList();
        return (moves.Count(pair => pair.Imbalance > 0 == pair.Move > 0), moves.Count);
    }
}
