using Xunit;

namespace FlinkCoin.Tests.Oracle;

/// <summary>The tapes are nasty enough, and delivery changes nothing.</summary>
public sealed class AdversarialTapeTests
{
    private const int Seeds = 12;

    private static OracleOptions Options(long step) => new() { GridStep = step, Horizons = ["250ms", "1s", "5s", "3c", "20c"] };

    private static List<OracleProductResult> Products(int seed, OracleOptions options, int messages = 1500) =>
        [.. OracleRun.Run(AdversarialTape.Generate(seed, messages), options).Products.Values];

    [Fact]
    public void A_tape_follows_from_its_seed_and_fits_into_lines()
    {
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var tape = AdversarialTape.Generate(seed, 400);
            Assert.Equal(tape, AdversarialTape.Generate(seed, 400));
            Assert.Equal(400, tape.Count);
            Assert.All(tape, message => Assert.False(message.Contains((byte)'\n') || OracleText.IsBlank(message), $"seed {seed}"));
        }

        Assert.NotEqual(AdversarialTape.Generate(1, 50), AdversarialTape.Generate(2, 50));
    }

    [Theory]
    [InlineData(100_000, 1500, 300)]
    [InlineData(1_000_000, 4000, 80)] // a second takes some 20 messages of a product
    [InlineData(0, 1500, 100)]
    public void Every_seed_has_plenty_of_decisions_and_outcomes_that_move(long step, int messages, int least)
    {
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var products = Products(seed, Options(step), messages);
            var decisions = products.Sum(product => product.Counts.Decisions);
            Assert.True(decisions >= least, $"seed {seed}: {decisions} decisions");
            foreach (var horizon in Options(step).Horizons)
            {
                var moves = products.Sum(product => product.Horizons[horizon].Moves);
                Assert.True(moves >= 3, $"seed {seed}: {moves} moves at {horizon}");
            }
        }
    }

    [Theory]
    [InlineData(100_000)]
    [InlineData(0)]
    public void Every_rule_is_at_work(long step)
    {
        var products = Enumerable.Range(1, Seeds).SelectMany(seed => Products(seed, Options(step))).ToList();
        var records = products.SelectMany(product => product.Records).ToList();
        void Often(string what, long times, int least) => Assert.True(times >= least, $"{what}: {times} times on {Seeds} seeds, and not {least}.");

        foreach (var fault in new[] { "gap", "malformed", "silence", "anchor", "trades", "crossed" })
            Often(fault, records.OfType<OracleFault>().Count(record => record.Fault == fault), 50);
        foreach (var reason in new[] { "gap", "anchor", "silence", "book" })
        {
            Often(reason + " in time", Voids(records, reason, inChanges: false), 100);
            Often(reason + " in changes", Voids(records, reason, inChanges: true), 20);
        }

        Often("absent removals", products.Sum(product => product.Counts.AbsentRemovals), 1000);
        Often("before a snapshot", products.Sum(product => product.Counts.BeforeSnapshot), 100);
        Often("clock back", products.Sum(product => product.Counts.ClockBack), 100);
        Often("prices of six decimals and more", records.OfType<OracleDecision>().Count(record => DecimalsOf(record.Bid) >= 6), 100);
    }

    private static int DecimalsOf(string price) => price.Contains('.') ? price.Length - price.IndexOf('.') - 1 : 0;

    private static int Voids(List<OracleRecord> records, string reason, bool inChanges) =>
        records.OfType<OracleOutcome>().Count(record => record.Void == reason && record.Horizon.EndsWith('c') == inChanges);

    [Fact]
    public void Records_do_not_depend_on_delivery_within_the_window()
    {
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var tape = AdversarialTape.Generate(seed, 800);
            var options = Options(100_000) with { Window = 40 };
            var plain = OracleRun.Run(tape, options);
            var shuffled = OracleRun.Run(AdversarialTape.Deliver(tape, seed, reach: 40, repeats: 0.1), options);
            RequireEqual(plain, shuffled, seed);
            Assert.True(shuffled.Products.Values.Sum(product => product.Counts.Repeats) > 20, $"seed {seed}: few repeats");
            Assert.True(shuffled.Products.Values.Sum(product => product.Counts.Disordered) > 100, $"seed {seed}: little disorder");
        }
    }

    [Fact]
    public void Losses_make_the_same_gaps_however_the_rest_is_delivered()
    {
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var tape = AdversarialTape.Generate(seed, 800);
            var options = Options(100_000) with { Window = 40 };
            var inOrder = OracleRun.Run(AdversarialTape.Deliver(tape, seed, reach: 1, losses: 0.02), options);
            var shuffled = OracleRun.Run(AdversarialTape.Deliver(tape, seed, reach: 15, repeats: 0.1, losses: 0.02), options);
            RequireEqual(inOrder, shuffled, seed);
            Assert.Contains(inOrder.Products.Values.SelectMany(product => product.Records).OfType<OracleFault>(), IsHole);
        }
    }

    private static bool IsHole(OracleFault fault) => fault.Fault == "gap" && fault.Detail == $"{fault.Seq - 1}-{fault.Seq - 1}";

    private static void RequireEqual(OracleResult expected, OracleResult actual, int seed)
    {
        Assert.Equal(expected.Products.Keys, actual.Products.Keys);
        foreach (var (id, product) in expected.Products)
        {
            var other = actual.Products[id];
            Assert.True(product.Records.SequenceEqual(other.Records), $"seed {seed}, {id}: the records differ");
            Assert.Equal(product.Counts with { Repeats = 0, Disordered = 0 }, other.Counts with { Repeats = 0, Disordered = 0 });
        }
    }
}
