using System.Text.Json;
using FlinkCoin.Evaluation;
using FlinkCoin.State;
using Xunit;

namespace FlinkCoin.Tests.Evaluation;

[Collection("alone")]
public sealed class ScoresTests
{
    private const int Seed = 17;
    private const long Time = 1524541800000000;

    private static RecordSchema Schema { get; } = Schemas.Make(
        ["f"], ["1s", "5s", "10c"],
        new ModelInfo("zero", true, false), new ModelInfo("mean", true, false), new ModelInfo("linear", false, false), new ModelInfo("up", false, true), new ModelInfo("late", false, false));

    [Fact]
    public void Figures_are_those_of_a_worked_example()
    {
        var scores = new Scores(Schemas.Make([], ["1s"], new ModelInfo("m", false, false), new ModelInfo("c", false, true), new ModelInfo("silent", false, false)));
        double[][] predictions = [[1, 0.5, double.NaN], [0, -0.2, double.NaN], [-1, 0.1, double.NaN], [2, 0.9, double.NaN]];
        for (var i = 0; i < 4; i++)
            scores.OnDecision(new Decision { Number = i + 1, Time = Time + (i * Duration.Second), Bid = 1, Ask = 2, PriceDecimals = 0, Features = [], Predictions = predictions[i] });
        double[] outcomes = [2, -1, -3];
        for (var i = 0; i < 3; i++)
            scores.OnOutcome(new Outcome(5 + i, i + 1, Time + (i * Duration.Second), 0, outcomes[i], VoidReason.None));
        scores.OnOutcome(new Outcome(8, 4, Time + (3 * Duration.Second), 0, 0, VoidReason.Silence));

        Assert.Equal((3, 1, 3), (scores.Outcomes(0), scores.Voids(0), scores.Moves(0)));
        Assert.Equal(new ModelScore(3, Math.Sqrt(6.0 / 3), 4.0 / 3, 1 - (6.0 / 14), 1), scores.Of(0, 0));
        Assert.Equal(new ModelScore(3, null, null, null, 2.0 / 3), scores.Of(0, 1));
        Assert.Equal(new ModelScore(0, null, null, null, null), scores.Of(0, 2));
        Assert.Equal(scores.Of(0, 0), scores.LastHour(0, 0));
    }

    [Fact]
    public void Outcomes_of_zero_leave_nothing_to_divide_by()
    {
        var scores = new Scores(Schemas.Make([], ["1s"], new ModelInfo("zero", true, false)));
        scores.OnDecision(new Decision { Number = 1, Time = Time, Bid = 1, Ask = 2, PriceDecimals = 0, Features = [], Predictions = [0] });
        scores.OnOutcome(new Outcome(2, 1, Time, 0, 0, VoidReason.None));
        Assert.Equal(new ModelScore(1, 0, 0, null, null), scores.Of(0, 0));
        Assert.Equal(0, scores.Moves(0));
    }

    [Fact]
    public void A_model_that_has_run_away_has_finite_figures()
    {
        var scores = new Scores(Schemas.Make([], ["1s"], new ModelInfo("wild", false, false)));
        scores.OnDecision(new Decision { Number = 1, Time = Time, Bid = 1, Ask = 2, PriceDecimals = 0, Features = [], Predictions = [1e300] });
        scores.OnOutcome(new Outcome(2, 1, Time, 0, 0.1, VoidReason.None));
        var score = scores.Of(0, 0);
        Assert.True(double.IsFinite(score.Rmse!.Value) && double.IsFinite(score.Mae!.Value) && double.IsFinite(score.R2!.Value), score.ToString());
    }

    [Fact]
    public void An_outcome_out_of_order_is_an_invariant()
    {
        var scores = new Scores(Schemas.Small);
        scores.OnDecision(new Decision { Number = 1, Time = Time, Bid = 1, Ask = 2, PriceDecimals = 0, Features = [0], Predictions = [0, 0, 0, 0] });
        Assert.Throws<InvalidOperationException>(() => scores.OnOutcome(new Outcome(3, 2, Time, 0, 1, VoidReason.None)));
    }

    [Fact]
    public void Random_records_are_scored_as_their_lines_are_by_hand()
    {
        var scores = new Scores(Schema);
        var lines = new JsonRecords(Schema);
        new RandomRun(Seed).Feed(6000, scores, lines);
        var naive = new Naive(lines.Written);
        for (var horizon = 0; horizon < Schema.Horizons.Count; horizon++)
        {
            var name = Schema.Horizons[horizon].Name;
            Assert.Equal(naive.Outcomes.Count(outcome => outcome.Horizon == name && outcome.Return is not null), scores.Outcomes(horizon));
            Assert.Equal(naive.Outcomes.Count(outcome => outcome.Horizon == name && outcome.Return is null), scores.Voids(horizon));
            Assert.Equal(naive.Outcomes.Count(outcome => outcome.Horizon == name && outcome.Return is not null and not 0), scores.Moves(horizon));
            for (var model = 0; model < Schema.Models.Count; model++)
            {
                Close(naive.Score(name, Schema.Models[model], 0), scores.Of(horizon, model), $"{name}, {Schema.Models[model].Name}, seed {Seed}");
                Close(naive.Score(name, Schema.Models[model], naive.HourBegin), scores.LastHour(horizon, model), $"{name}, {Schema.Models[model].Name}, last hour, seed {Seed}");
            }
        }

        Assert.NotEqual(scores.Of(0, 2), scores.LastHour(0, 2));
    }

    [Fact]
    public void Saved_at_random_places_and_loaded_they_continue_to_the_same_bits()
    {
        var straight = new Scores(Schema);
        new RandomRun(Seed).Feed(3000, straight);

        var run = new RandomRun(Seed);
        var random = new Random(Seed);
        var writer = new StateWriter();
        var scores = new Scores(Schema);
        for (var done = 0; done < 3000;)
        {
            var count = Math.Min(3000 - done, random.Next(1, 400));
            run.Feed(count, scores);
            done += count;
            writer.Clear();
            scores.Save(writer);
            scores = new Scores(Schema);
            new RandomRun(Seed + 1).Feed(random.Next(0, 50), scores);
            var reader = new StateReader(writer.Written);
            scores.Load(ref reader);
            reader.End();
        }

        Assert.True(Saved(straight).AsSpan().SequenceEqual(Saved(scores)), $"seed {Seed}");
        for (var horizon = 0; horizon < Schema.Horizons.Count; horizon++)
        {
            for (var model = 0; model < Schema.Models.Count; model++)
            {
                Assert.Equal(straight.Of(horizon, model), scores.Of(horizon, model));
                Assert.Equal(straight.LastHour(horizon, model), scores.LastHour(horizon, model));
            }
        }
    }

    [Fact]
    public void Nothing_is_allocated_once_the_rings_have_grown()
    {
        var scores = new Scores(Schemas.Small);
        double[] features = [0];
        double[] predictions = [0, 1, double.NaN, 2];
        Step(1, 200);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Step(201, 400);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Step(long from, long to)
        {
            for (var n = from; n <= to; n++)
            {
                scores.OnDecision(new Decision { Number = n, Time = Time + (n * 100_000_000), Bid = 1, Ask = 2, PriceDecimals = 0, Features = features, Predictions = predictions });
                for (var horizon = 0; horizon < 2; horizon++)
                    scores.OnOutcome(new Outcome(n, n, Time + (n * 100_000_000), horizon, 0.5, VoidReason.None));
            }
        }
    }

    private static byte[] Saved(Scores scores)
    {
        var writer = new StateWriter();
        scores.Save(writer);
        return writer.Written.ToArray();
    }

    private static void Close(ModelScore expected, ModelScore found, string what)
    {
        Assert.True(expected.Count == found.Count, $"{what}: {expected} and {found}");
        foreach (var (left, right) in new[] { (expected.Rmse, found.Rmse), (expected.Mae, found.Mae), (expected.R2, found.R2), (expected.Hit, found.Hit) })
            Assert.True(left is null ? right is null : right is not null && Math.Abs(left.Value - right.Value) <= 1e-9 * Math.Max(1, Math.Abs(left.Value)), $"{what}: {expected} and {found}");
    }

    /// <summary>Decisions about every second, outcomes in the order of their decisions, each horizon at its own pace.</summary>
    private sealed class RandomRun(int seed)
    {
        private readonly Random _random = new(seed);
        private readonly Queue<(long Number, long Time)>[] _open = [new(), new(), new()];
        private long _number;
        private long _time = Time;

        public void Feed(int decisions, params ReadOnlySpan<IRecords> targets)
        {
            Span<double> predictions = stackalloc double[15];
            for (var i = 0; i < decisions; i++)
            {
                _time += _random.Next(1, 3) * Duration.Second;
                Release(targets);
                foreach (ref var prediction in predictions)
                    prediction = _random.Next(5) switch { 0 => 0, 1 => double.NaN, _ => _random.NextDouble() - 0.5 };
                _number++;
                foreach (var target in targets)
                    target.OnDecision(new Decision { Number = _number, Time = _time, Bid = 100, Ask = 101, PriceDecimals = 2, Features = [1], Predictions = predictions });
                foreach (var queue in _open)
                    queue.Enqueue((_number, _time));
            }
        }

        private void Release(ReadOnlySpan<IRecords> targets)
        {
            for (var horizon = 0; horizon < 3; horizon++)
            {
                while (_open[horizon].TryPeek(out var oldest) && (horizon == 2 ? _random.Next(20) != 0 : oldest.Time + Schema.Horizons[horizon].Microseconds <= _time))
                {
                    _ = _open[horizon].Dequeue();
                    var reason = _random.Next(10) == 0 ? (VoidReason)_random.Next(1, 5) : VoidReason.None;
                    var value = reason != VoidReason.None || _random.Next(3) == 0 ? 0 : (_random.NextDouble() - 0.5) * 3;
                    var outcome = new Outcome(++_number, oldest.Number, oldest.Time, horizon, value, reason);
                    foreach (var target in targets)
                        target.OnOutcome(in outcome);
                }
            }
        }
    }

    /// <summary>The definitions again, from the text of the records, with all pairs kept.</summary>
    private sealed class Naive
    {
        public List<(string Horizon, double? Return, long Clock, JsonElement Predictions)> Outcomes { get; } = [];

        public long HourBegin { get; }

        public Naive(ReadOnlySpan<byte> lines)
        {
            var decisions = new Dictionary<long, JsonElement>();
            long clock = 0;
            foreach (var line in System.Text.Encoding.UTF8.GetString(lines).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                var record = JsonDocument.Parse(line).RootElement;
                var time = record.GetProperty("time").GetInt64();
                if (record.GetProperty("kind").GetString() == "decision")
                {
                    decisions.Add(record.GetProperty("n").GetInt64(), record.GetProperty("predictions"));
                    clock = Math.Max(clock, time);
                    continue;
                }

                var horizon = record.GetProperty("horizon").GetString()!;
                clock = Math.Max(clock, time + Schemas.Parse(horizon).Microseconds);
                Outcomes.Add((horizon, record.TryGetProperty("return", out var value) ? value.GetDouble() : null, clock, decisions[record.GetProperty("of").GetInt64()].GetProperty(horizon)));
            }

            HourBegin = ((clock / 300_000_000) - 11) * 300_000_000;
        }

        public ModelScore Score(string horizon, ModelInfo model, long from)
        {
            var pairs = Outcomes.Where(outcome => outcome.Horizon == horizon && outcome.Return is not null && outcome.Clock >= from && outcome.Predictions.TryGetProperty(model.Name, out _))
                .Select(outcome => (Y: outcome.Return!.Value, P: outcome.Predictions.GetProperty(model.Name).GetDouble())).ToList();
            var signed = pairs.Where(pair => pair.Y != 0 && pair.P != 0).ToList();
            double? hit = signed.Count == 0 ? null : signed.Count(pair => Math.Sign(pair.Y) == Math.Sign(pair.P)) / (double)signed.Count;
            if (model.IsClassifier || pairs.Count == 0)
                return new ModelScore(pairs.Count, null, null, null, hit);
            var squares = pairs.Sum(pair => (pair.Y - pair.P) * (pair.Y - pair.P));
            var targets = pairs.Sum(pair => pair.Y * pair.Y);
            return new ModelScore(pairs.Count, Math.Sqrt(squares / pairs.Count), pairs.Average(pair => Math.Abs(pair.Y - pair.P)), targets == 0 ? null : 1 - (squares / targets), hit);
        }
    }
}
