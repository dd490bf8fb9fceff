using FlinkCoin.Features;
using FlinkCoin.State;
using Xunit;

namespace FlinkCoin.Tests.Features;

/// <summary>The laws that every feature keeps, found by reflection.</summary>
[Collection("alone")]
public sealed class FeatureContractTests(ITestOutputHelper output)
{
    private const int Messages = 3000;
    private const int Seed = 20180424;

    public static TheoryData<string> Families => [.. FeatureCatalog.Families.Select(family => family.Name)];

    [Fact]
    public void Every_feature_of_the_assembly_is_visited()
    {
        var types = typeof(Feature).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Feature))).ToArray();
        output.WriteLine($"visited {FeatureCatalog.Families.Count} families with {FeatureCatalog.Values.Count} values");
        Assert.Equal(types.Length, FeatureCatalog.Families.Count);
        Assert.All(types, type => Assert.True(type.IsSealed && type.IsPublic, $"{type} is sealed and public"));
        Assert.Equal(FeatureCatalog.Values.Count, FeatureCatalog.Values.Distinct().Count());
        Assert.Equal(
            ["order-flow", "integrated-ofi", "queue-imbalance", "band-imbalance", "weighted-mid", "trade-flow", "last-trade", "spread", "volatility", "depth-slope", "return"],
            FeatureCatalog.Families.Select(family => family.Name));
    }

    [Theory, MemberData(nameof(Families))]
    public void Writing_changes_nothing_and_all_values_are_finite(string family)
    {
        var feature = Make(family);
        var values = new double[feature.Names.Count];
        var again = new double[values.Length];
        var market = new RandomMarket(Seed);
        var decisions = 0;
        foreach (var happening in market.Run(Messages))
        {
            Array.Fill(values, double.NaN);
            var before = happening == Happening.Decision ? Saved(feature) : [];
            market.Tell(feature, happening, values);
            if (happening != Happening.Decision)
                continue;
            decisions++;
            Assert.All(values, value => Assert.True(double.IsFinite(value)));
            Assert.Equal(before, Saved(feature));
            market.Tell(feature, happening, again);
            Assert.Equal(values, again);
        }

        output.WriteLine($"seed {Seed}: {decisions} decisions");
        Assert.True(decisions > 100);
    }

    [Theory, MemberData(nameof(Families))]
    public void Values_are_finite_where_sizes_fill_63_bits(string family)
    {
        var feature = Make(family);
        var values = new double[feature.Names.Count];
        var market = new RandomMarket(Seed, 0, long.MaxValue);
        foreach (var happening in market.Run(Messages))
        {
            market.Tell(feature, happening, values);
            Assert.All(values, value => Assert.True(double.IsFinite(value)));
        }
    }

    [Theory, MemberData(nameof(Families))]
    public void Saved_and_loaded_it_continues_with_the_same_bits(string family)
    {
        var (feature, market) = (Make(family), new RandomMarket(Seed));
        var (expected, actual) = (new double[feature.Names.Count], new double[feature.Names.Count]);
        var loaded = Make(family);
        var step = 0;
        foreach (var happening in market.Run(Messages))
        {
            market.Tell(feature, happening, expected);
            market.Tell(loaded, happening, actual);
            Assert.Equal(expected, actual);
            if (++step % 200 == 0)
            {
                var state = Saved(feature);
                loaded = step % 400 == 0 ? Make(family) : loaded;
                Load(loaded, state);
                Assert.Equal(state, Saved(loaded));
            }
        }
    }

    [Theory, MemberData(nameof(Families))]
    public void After_a_restart_it_is_as_new(string family)
    {
        var (feature, market) = (Make(family), new RandomMarket(Seed));
        Play(feature, market, Messages);
        feature.Restart();
        var fresh = Make(family);
        Assert.Equal(Saved(fresh), Saved(feature));
        var (expected, actual) = (new double[feature.Names.Count], new double[feature.Names.Count]);
        foreach (var happening in market.Run(Messages))
        {
            market.Tell(fresh, happening, expected);
            market.Tell(feature, happening, actual);
            Assert.Equal(expected, actual);
        }
    }

    [Theory, MemberData(nameof(Families))]
    public void The_same_market_in_finer_units_gives_the_same_values(string family)
    {
        var (coarse, coarseMarket) = (Make(family), new RandomMarket(Seed));
        var (fine, fineMarket) = (Make(family), new RandomMarket(Seed, finerDecimals: 2));
        var (expected, actual) = (new double[coarse.Names.Count], new double[coarse.Names.Count]);
        var step = 0;
        foreach (var (happening, same) in coarseMarket.Run(Messages).Zip(fineMarket.Run(Messages)))
        {
            Assert.Equal(happening, same);
            coarseMarket.Tell(coarse, happening, expected);
            fineMarket.Tell(fine, happening, actual);
            Assert.Equal(expected, actual);
            if (++step is 1000 or 2000)
                fineMarket.Refine(fine);
        }
    }

    [Theory, MemberData(nameof(Families))]
    public void Nothing_is_allocated_once_warm(string family)
    {
        Assert.SkipUnless(Optimised.Kernel, Optimised.Reason);
        var (feature, market) = (Make(family), new RandomMarket(Seed));
        var values = new double[feature.Names.Count];
        Play(feature, market, 2 * Messages);
        long allocated = 0;
        foreach (var happening in market.Run(Messages))
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            market.Tell(feature, happening, values);
            allocated += GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal(0, allocated);
    }

    [Theory, MemberData(nameof(Families))]
    public void A_damaged_state_ends_in_a_state_exception_or_in_finite_values(string family)
    {
        var (feature, market) = (Make(family), new RandomMarket(Seed));
        var values = new double[feature.Names.Count];
        Play(feature, market, 400);
        while (!market.Market.Top.IsDecidable)
            Play(feature, market, 1);
        var state = Saved(feature);
        for (var length = 0; length < state.Length; length++)
            _ = Assert.Throws<StateException>(() => Load(Make(family), state[..length]));

        var random = new Random(Seed);
        for (var trial = 0; trial < 2000 && state.Length > 0; trial++)
        {
            var damaged = state.ToArray();
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            try
            {
                Load(feature, damaged);
            }
            catch (StateException)
            {
                continue;
            }

            feature.OnSecond(market.Market);
            feature.Write(market.Market, values);
            Assert.All(values, value => Assert.True(double.IsFinite(value)));
        }
    }

    private static Feature Make(string family) => FeatureCatalog.Families.Single(found => found.Name == family).Create();

    private static void Play(Feature feature, RandomMarket market, int messages)
    {
        var values = new double[feature.Names.Count];
        foreach (var happening in market.Run(messages))
            market.Tell(feature, happening, values);
    }

    private static byte[] Saved(Feature feature)
    {
        var writer = new StateWriter();
        feature.Save(writer);
        return writer.Written.ToArray();
    }

    private static void Load(Feature feature, byte[] state)
    {
        var reader = new StateReader(state);
        feature.Load(ref reader);
        reader.End();
    }
}
