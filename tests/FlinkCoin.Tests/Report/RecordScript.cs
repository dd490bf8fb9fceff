using FlinkCoin.Embedded;
using FlinkCoin.Evaluation;
using FlinkCoin.Report;

namespace FlinkCoin.Tests.Report;

/// <summary>Records of a made-up product: a random walk that one model half knows, with a gap in the middle, and a drift of that model after three quarters.</summary>
internal sealed class RecordScript
{
    public const long Start = 1_700_000_000_000_000;

    private static readonly ModelInfo[] s_models =
        [new("zero", true, false), new("mean", true, false), new("last-sign", true, true), new("linear", false, false), new("noise", false, false), new("logistic", false, true)];

    public static RecordSchema Schema { get; } = new(Product.Create("BTC-USD"), [], Horizons("1s", "5s"), s_models);

    public static void Play(int seed, int decisions, params IRecords[] consumers)
    {
        var random = new Random(seed);
        var mids = new double[decisions + 6];
        mids[0] = 3_000_000;
        for (var i = 1; i < mids.Length; i++)
            mids[i] = mids[i - 1] + random.Next(-40, 41);
        var number = 0L;
        var numbers = new long[decisions];
        for (var at = 0; at < decisions; at++)
        {
            if (at == decisions / 2)
                Fault(++number, consumers);
            foreach (var (horizon, span) in new[] { 1, 5 }.Index())
            {
                var of = at - span;
                if (of < 0)
                    continue;
                var isVoid = of < decisions / 2 && at >= decisions / 2;
                var outcome = new Outcome(++number, numbers[of], Time(of), horizon, isVoid ? 0 : Return(mids, of, span), isVoid ? VoidReason.Gap : VoidReason.None);
                foreach (var consumer in consumers)
                    consumer.OnOutcome(outcome);
            }

            foreach (var what in at == decisions * 3 / 4 ? new[] { DriftEvent.Warning, DriftEvent.Drift } : [])
            {
                var drift = new ModelDrift(++number, Time(at), 0, 3, what);
                foreach (var consumer in consumers)
                    consumer.OnDrift(drift);
            }

            numbers[at] = ++number;
            Decide(number, at, mids, random, consumers);
        }
    }

    public static RunResult Result(int seed, int decisions, bool withReport)
    {
        var scores = new Scores(Schema);
        var series = new ReportSeries(Schema);
        Play(seed, decisions, scores, series);
        return new RunResult
        {
            Messages = 12_345,
            Bytes = 6_789_000,
            Seconds = 1.5,
            Digest = "00112233445566778899aabbccddeeff",
            Products =
            [
                new ProductResult
                {
                    Product = Schema.Product, BestBid = "30000.5", BestAsk = null, Digest = "ffeeddccbbaa99887766554433221100", Scores = scores, Observers = withReport ? [series] : [],
                    Counts = new PipelineCounts { Messages = 12_300, Malformed = 1, Changes = 20_000, Snapshots = 2, Matches = 300, AbsentRemovals = 7, BeforeSnapshot = 5, Crossed = 1, Decisions = decisions, Undecided = 3, Repeats = 4, Disordered = 6, ClockBack = 2, ShortWindows = 9 },
                },
            ],
            NoProduct = new Dictionary<string, long> { ["subscriptions"] = 1, ["error"] = 2 },
            ExchangeErrors = ["<not> a & product"],
            Interrupted = false,
            InputError = null,
        };
    }

    private static long Time(int place) => Start + (place * Duration.Second);

    private static double Return(double[] mids, int at, int span) => 1e4 * Math.Log(mids[at + span] / mids[at]);

    private static void Decide(long number, int at, double[] mids, Random random, IRecords[] consumers)
    {
        var predictions = new double[2 * s_models.Length];
        foreach (var (horizon, span) in new[] { 1, 5 }.Index())
        {
            var truth = Return(mids, at, span);
            var noise = random.NextDouble() - 0.5;
            var row = predictions.AsSpan(horizon * s_models.Length, s_models.Length);
            row[0] = 0;
            row[1] = 0.001;
            row[2] = at % 2 == 0 ? 1 : -1;
            row[3] = at < 10 ? double.NaN : (0.3 * truth) + (0.05 * noise);
            row[4] = noise;
            row[5] = Math.Clamp((0.5 * Math.Sign(truth)) + noise, -1, 1);
        }

        // Half a tick apart from the mid on either side.
        var decision = new Decision { Number = number, Time = Time(at), Bid = (long)mids[at] - 1, Ask = (long)mids[at] + 1, PriceDecimals = 2, Features = [], Predictions = predictions };
        foreach (var consumer in consumers)
            consumer.OnDecision(decision);
    }

    private static void Fault(long number, IRecords[] consumers)
    {
        foreach (var consumer in consumers)
            consumer.OnFault(new Fault { Number = number, Sequence = 77, Kind = FaultKind.Gap, Detail = "70-76"u8 });
    }

    private static Horizon[] Horizons(params string[] names) => [.. names.Select(name => Horizon.TryParse(name, out var horizon) ? horizon : throw new ArgumentException(name))];
}
