using System.Text;
using FlinkCoin.Bench.Tapes;
using FlinkCoin.Evaluation;

namespace FlinkCoin.Bench.Micro;

/// <summary>Input for benchmarks of parts: messages of every shape, and a decision as it is after some minutes.</summary>
internal static class Samples
{
    public static Product Product { get; } = Product.Create("BTC-USD");

    /// <summary>An l2update of some changes around 60,000, as the exchange writes it.</summary>
    public static byte[] Update(int changes)
    {
        var random = new Random(1);
        var text = new StringBuilder("""{"type":"l2update","product_id":"BTC-USD","changes":[""");
        for (var i = 0; i < changes; i++)
        {
            var buy = i % 2 == 0;
            var size = random.Next(3) == 0 ? "0" : FormattableString.Invariant($"{random.Next(1, 200_000_000) / 1e8:F8}");
            _ = text.Append(i == 0 ? "" : ",").Append(FormattableString.Invariant($"[\"{(buy ? "buy" : "sell")}\",\"{60_000 + ((buy ? -1 : 1) * random.Next(1, 300) * 0.01):F2}\",\"{size}\"]"));
        }

        return Encoding.ASCII.GetBytes(text.Append("""],"time":"2026-07-07T00:00:01.123456Z"}""").ToString());
    }

    public static byte[] Match { get; } = """{"type":"match","trade_id":1042,"maker_order_id":"ac928c66-ca53-498f-9c13-a110027a60e8","taker_order_id":"132fb6ae-456b-4654-b4e0-d681ac05cea1","side":"sell","size":"0.01250000","price":"60000.01","product_id":"BTC-USD","sequence":50,"time":"2026-07-07T00:00:01.123456Z"}"""u8.ToArray();

    public static byte[] Heartbeat { get; } = """{"type":"heartbeat","last_trade_id":1042,"product_id":"BTC-USD","sequence":51,"time":"2026-07-07T00:00:02.000000Z"}"""u8.ToArray();

    /// <summary>A snapshot that reaches 500 levels to either side.</summary>
    public static byte[] Snapshot { get; } = MakeSnapshot();

    /// <summary>The last decision of three minutes of the simulated exchange: by then every model predicts at every horizon but the longest.</summary>
    public static (RecordSchema Schema, double[] Features, double[] Predictions, long Time) Decision { get; } = MakeDecision();

    private static byte[] MakeSnapshot()
    {
        static string Side(int sign) => string.Join(',', Enumerable.Range(1, 500).Select(i => FormattableString.Invariant($"[\"{60_000 + (sign * i * 0.01):F2}\",\"{i * 0.013:F8}\"]")));
        return Encoding.ASCII.GetBytes($$"""{"type":"snapshot","product_id":"BTC-USD","asks":[{{Side(1)}}],"bids":[{{Side(-1)}}],"time":"2026-07-07T00:00:00.000000Z"}""");
    }

    private static (RecordSchema Schema, double[] Features, double[] Predictions, long Time) MakeDecision()
    {
        var options = new PipelineOptions();
        var last = new LastDecision();
        var pipeline = new Pipeline(Product, options, last);
        var lines = new Lines(TapeFiles.Simulate(TimeSpan.FromMinutes(3), products: 1).Bytes);
        _ = lines.TryNext(out _);
        while (lines.TryNext(out var line))
            pipeline.Process(line);
        return (Pipeline.Schema(Product, options), last.Features, last.Predictions, last.Time);
    }

    private sealed class LastDecision : IRecords
    {
        public double[] Features { get; private set; } = [];

        public double[] Predictions { get; private set; } = [];

        public long Time { get; private set; }

        public void OnDecision(in Decision decision) =>
            (Features, Predictions, Time) = (decision.Features.ToArray(), decision.Predictions.ToArray(), decision.Time);

        public void OnOutcome(in Outcome outcome)
        {
        }

        public void OnFault(in Fault fault)
        {
        }
    }
}
