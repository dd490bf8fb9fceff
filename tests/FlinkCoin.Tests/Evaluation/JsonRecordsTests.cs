using System.Text;
using System.Text.Json;
using FlinkCoin.Evaluation;
using FlinkCoin.Tests.Repository;
using Xunit;

namespace FlinkCoin.Tests.Evaluation;

[Collection("alone")]
public sealed class JsonRecordsTests
{
    private const int Seed = 5;
    private const long Time = 1524541938000000;

    [Fact]
    public void A_decision_is_the_line_of_the_contract()
    {
        var records = new JsonRecords(Schemas.Small);
        records.OnDecision(new Decision { Number = 1, Time = Time, Bid = 919200, Ask = 919201, PriceDecimals = 2, Features = [-1.5], Predictions = [0, 0.0123, -0.0, 1e-7] });
        Assert.Equal(
            """{"n":1,"product":"BTC-USD","kind":"decision","time":1524541938000000,"bid":"9192","ask":"9192.01","mid":"9192.005","features":{"ofi1":-1.5},"predictions":{"1s":{"zero":0,"linear":0.0123},"5s":{"zero":0,"linear":1E-07}}}""" + "\n",
            Text(records));
    }

    [Fact]
    public void Models_that_have_not_learnt_enough_are_left_out()
    {
        var records = new JsonRecords(Schemas.Small);
        records.OnDecision(new Decision { Number = 1, Time = Time, Bid = 1, Ask = 2, PriceDecimals = 0, Features = [0], Predictions = [double.NaN, 2, double.NaN, double.NaN] });
        Assert.Contains(""","mid":"1.5","features":{"ofi1":0},"predictions":{"1s":{"linear":2},"5s":{}}}""" + "\n", Text(records), StringComparison.Ordinal);
    }

    [Fact]
    public void A_schema_without_features_gives_an_empty_object()
    {
        var records = new JsonRecords(Schemas.Make([], ["10c"], new ModelInfo("zero", true, false)));
        records.OnDecision(new Decision { Number = 1, Time = Time, Bid = 1, Ask = 2, PriceDecimals = 0, Features = [], Predictions = [0] });
        Assert.EndsWith(""","features":{},"predictions":{"10c":{"zero":0}}}""" + "\n", Text(records), StringComparison.Ordinal);
    }

    [Fact]
    public void Outcomes_are_the_lines_of_the_contract()
    {
        var records = new JsonRecords(Schemas.Small);
        records.OnOutcome(new Outcome(2, 1, Time, 0, 0.0108, VoidReason.None));
        records.OnOutcome(new Outcome(5, 3, Time + 1_000_000, 0, 0, VoidReason.Gap));
        records.OnOutcome(new Outcome(6, 3, Time, 1, 0, VoidReason.Anchor));
        records.OnOutcome(new Outcome(7, 4, Time, 1, 0, VoidReason.Silence));
        records.OnOutcome(new Outcome(8, 5, Time, 1, 0, VoidReason.Book));
        Assert.Equal(
            """
            {"n":2,"product":"BTC-USD","kind":"outcome","of":1,"time":1524541938000000,"horizon":"1s","return":0.0108}
            {"n":5,"product":"BTC-USD","kind":"outcome","of":3,"time":1524541939000000,"horizon":"1s","void":"gap"}
            {"n":6,"product":"BTC-USD","kind":"outcome","of":3,"time":1524541938000000,"horizon":"5s","void":"anchor"}
            {"n":7,"product":"BTC-USD","kind":"outcome","of":4,"time":1524541938000000,"horizon":"5s","void":"silence"}
            {"n":8,"product":"BTC-USD","kind":"outcome","of":5,"time":1524541938000000,"horizon":"5s","void":"book"}

            """,
            Text(records));
    }

    [Fact]
    public void Intervals_come_after_predictions_and_those_of_models_that_have_not_learnt_enough_are_left_out()
    {
        var records = new JsonRecords(Schemas.Make([], ["1s", "5s"], new ModelInfo("zero", true, false), new ModelInfo("quantile", false, false) { HasInterval = true }));
        records.OnDecision(new Decision { Number = 1, Time = Time, Bid = 1, Ask = 2, PriceDecimals = 0, Features = [], Predictions = [0, 0.5, 0, double.NaN], Intervals = [-0.25, 1.5, double.NaN, double.NaN] });
        Assert.EndsWith(""","predictions":{"1s":{"zero":0,"quantile":0.5},"5s":{"zero":0}},"intervals":{"1s":{"quantile":[-0.25,1.5]},"5s":{}}}""" + "\n", Text(records), StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_and_drifts_are_the_lines_of_the_documentation()
    {
        var records = new JsonRecords(Schemas.Make([], ["1s", "5s"], new ModelInfo("zero", true, false), new ModelInfo("logistic", false, true), new ModelInfo("arf", false, false), new ModelInfo("boa", false, false) { IsCombination = true }));
        records.OnWeights(new ExpertWeights { Number = 2, Time = Time, Horizon = 1, Model = 3, Weights = [0.25, double.NaN, 0.75, double.NaN] });
        foreach (var what in Enum.GetValues<DriftEvent>())
            records.OnDrift(new ModelDrift(3, Time, 0, 2, what));
        var lines = Text(records);
        Assert.Equal(
            """
            {"n":2,"product":"BTC-USD","kind":"weights","time":1524541938000000,"horizon":"5s","model":"boa","weights":{"zero":0.25,"arf":0.75}}
            {"n":3,"product":"BTC-USD","kind":"drift","time":1524541938000000,"horizon":"1s","model":"arf","event":"warning"}
            {"n":3,"product":"BTC-USD","kind":"drift","time":1524541938000000,"horizon":"1s","model":"arf","event":"drift"}
            {"n":3,"product":"BTC-USD","kind":"drift","time":1524541938000000,"horizon":"1s","model":"arf","event":"reset"}

            """,
            lines);
        Assert.All(lines.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.True(FlinkCoin.Embedded.RecordLine.TryRead(Encoding.UTF8.GetBytes(line), out _, out _)));
        var documentation = File.ReadAllText(Path.Combine(RepositoryFiles.Root, "docs", "records.md"));
        Assert.All(lines.Split('\n')[..2], line => Assert.Contains(line, documentation, StringComparison.Ordinal));
    }

    [Fact]
    public void Faults_are_the_lines_of_the_contract_and_kinds_without_a_detail_have_no_key()
    {
        var records = new JsonRecords(Schemas.Small);
        records.OnFault(new Fault { Number = 6, Sequence = 1234, Kind = FaultKind.Malformed, Detail = "offset 17: expected ':'"u8 });
        foreach (var kind in Enum.GetValues<FaultKind>())
            records.OnFault(new Fault { Number = 7, Sequence = 1, Kind = kind, Detail = kind == FaultKind.Gap ? "a \\\"b\\\""u8 : default });
        Assert.Equal(
            """
            {"n":6,"product":"BTC-USD","kind":"fault","seq":1234,"fault":"malformed","detail":"offset 17: expected ':'"}
            {"n":7,"product":"BTC-USD","kind":"fault","seq":1,"fault":"gap","detail":"a \"b\""}
            {"n":7,"product":"BTC-USD","kind":"fault","seq":1,"fault":"malformed","detail":""}
            {"n":7,"product":"BTC-USD","kind":"fault","seq":1,"fault":"silence"}
            {"n":7,"product":"BTC-USD","kind":"fault","seq":1,"fault":"anchor"}
            {"n":7,"product":"BTC-USD","kind":"fault","seq":1,"fault":"trades","detail":""}
            {"n":7,"product":"BTC-USD","kind":"fault","seq":1,"fault":"crossed"}

            """,
            Text(records));
    }

    [Fact]
    public void Random_decisions_read_back_to_the_same_bits_with_another_reader()
    {
        var random = new Random(Seed);
        string[] features = [.. Enumerable.Range(0, 42).Select(i => "feature" + new string('x', i))];
        ModelInfo[] models = [.. Enumerable.Range(0, 10).Select(i => new ModelInfo($"m{i}(lr=0.1)", false, false))];
        var schema = Schemas.Make(features, ["1s", "5s", "10s", "30s", "60s"], models);
        var records = new JsonRecords(schema);
        var values = new double[features.Length];
        var predictions = new double[50];
        for (var n = 1; n <= 300; n++)
        {
            foreach (ref var value in values.AsSpan())
                value = Number(random);
            foreach (ref var value in predictions.AsSpan())
                value = random.Next(8) == 0 ? double.NaN : Number(random);
            records.Clear();
            records.OnDecision(new Decision { Number = n, Time = Time + n, Bid = 100 + n, Ask = 101 + n, PriceDecimals = random.Next(0, 256), Features = values, Predictions = predictions });
            using var json = JsonDocument.Parse(records.Written.ToArray());
            var root = json.RootElement;
            Assert.Equal(["n", "product", "kind", "time", "bid", "ask", "mid", "features", "predictions"], root.EnumerateObject().Select(member => member.Name));
            Assert.Equal(n, root.GetProperty("n").GetInt64());
            Assert.Equal(features, root.GetProperty("features").EnumerateObject().Select(member => member.Name));
            Assert.Equal(values, root.GetProperty("features").EnumerateObject().Select(member => member.Value.GetDouble()));
            for (var horizon = 0; horizon < 5; horizon++)
            {
                var found = root.GetProperty("predictions").GetProperty(schema.Horizons[horizon].Name).EnumerateObject().Select(member => (member.Name, member.Value.GetDouble()));
                var expected = models.Select((model, i) => (model.Name, Value: predictions[(horizon * 10) + i])).Where(pair => !double.IsNaN(pair.Value));
                Assert.True(expected.SequenceEqual(found), $"decision {n}, horizon {horizon}, seed {Seed}");
            }
        }
    }

    [Fact]
    public void Nothing_is_allocated_once_the_buffer_has_grown()
    {
        var records = new JsonRecords(Schemas.Small);
        double[] features = [0.25];
        double[] predictions = [0, 0.1, 0, 1e-9];
        Write(records, features, predictions);
        records.Clear();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Write(records, features, predictions);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void The_buffer_keeps_earlier_lines_when_it_grows()
    {
        var records = new JsonRecords(Schemas.Small);
        for (var n = 1; n <= 5000; n++)
            records.OnOutcome(new Outcome(n, n, Time, 0, n, VoidReason.None));
        var lines = Text(records).Split('\n');
        Assert.Equal(5001, lines.Length);
        for (var n = 1; n <= 5000; n++)
            Assert.StartsWith($"{{\"n\":{n},", lines[n - 1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_that_is_not_finite_and_spans_of_a_wrong_length_are_invariants()
    {
        var records = new JsonRecords(Schemas.Small);
        Assert.Throws<InvalidOperationException>(() => Decide(records, [double.NaN], [0, 0, 0, 0]));
        Assert.Throws<InvalidOperationException>(() => Decide(records, [0], [0, double.PositiveInfinity, 0, 0]));
        Assert.Throws<InvalidOperationException>(() => Decide(records, [0, 0], [0, 0, 0, 0]));
        Assert.Throws<InvalidOperationException>(() => Decide(records, [0], [0, 0, 0]));
        Assert.Empty(Text(records));
    }

    [Theory]
    [InlineData("a\"b")]
    [InlineData("a\\b")]
    [InlineData("a\nb")]
    [InlineData("ä")]
    public void Names_that_would_have_to_be_escaped_are_refused(string name) =>
        Assert.Throws<ArgumentException>(() => new JsonRecords(Schemas.Make([name], ["1s"])));

    private static void Write(JsonRecords records, double[] features, double[] predictions)
    {
        for (var n = 1; n <= 100; n++)
        {
            Decide(records, features, predictions);
            records.OnOutcome(new Outcome(n, n, Time, 1, 0.5, VoidReason.None));
            records.OnFault(new Fault { Number = n, Sequence = n, Kind = FaultKind.Crossed, Detail = default });
        }
    }

    private static void Decide(JsonRecords records, double[] features, double[] predictions) =>
        records.OnDecision(new Decision { Number = 1, Time = Time, Bid = 1, Ask = 2, PriceDecimals = 2, Features = features, Predictions = predictions });

    private static double Number(Random random) => random.Next(4) switch
    {
        0 => 0,
        1 => random.Next(-1000, 1000) / 8.0,
        2 => (random.NextDouble() - 0.5) * 0.1,
        _ => (random.NextDouble() - 0.5) * Math.ScaleB(1, random.Next(-200, 200)),
    };

    private static string Text(JsonRecords records) => Encoding.UTF8.GetString(records.Written);
}
