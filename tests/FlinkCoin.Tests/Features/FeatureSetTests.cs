using System.Globalization;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using FlinkCoin.Features;
using FlinkCoin.State;
using Xunit;

namespace FlinkCoin.Tests.Features;

[Collection("alone")]
public sealed class FeatureSetTests
{
    [Fact]
    public void Hidden_values_follow_the_selected_ones_and_zeros_fill_up()
    {
        var features = new FeatureSet(["trade-age", "spread"], ["imbalance1", "spread", "weighted-mid"]);
        Assert.Equal(["trade-age", "spread"], features.Names);
        Assert.Equal(["trade-age", "spread", "imbalance1", "weighted-mid"], features.Computed);
        Assert.Equal(8, features.PaddedLength);

        var market = new Market();
        Tops.Set(market.Top, [(9999, 30)], [(10001, 10)]);
        var vector = Enumerable.Repeat(double.NaN, 8).ToArray();
        features.Write(market, vector);
        Assert.Equal([300, 2, 0.5, 0.5, 0, 0, 0, 0], vector);
    }

    [Fact]
    public void None_selected_and_none_read_is_an_empty_vector()
    {
        var features = new FeatureSet([], []);
        Assert.Equal(0, features.PaddedLength);
        features.Write(new Market(), []);
    }

    [Fact]
    public void It_does_what_its_families_do()
    {
        const int Seed = 5;
        var market = new RandomMarket(Seed);
        var features = new FeatureSet(null, []);
        Feature[] alone = [.. FeatureCatalog.Families.Where(family => !family.IsExtra).Select(family => family.Create())];
        var vector = new double[features.PaddedLength];
        var decisions = 0;
        foreach (var happening in market.Run(3000))
        {
            Tell(features, market, happening, vector);
            var expected = new List<double>();
            foreach (var family in alone)
            {
                var values = new double[family.Names.Count];
                market.Tell(family, happening, values);
                expected.AddRange(values);
            }

            if (happening != Happening.Decision)
                continue;
            Assert.Equal(expected, vector[..features.Names.Count]);
            decisions++;
        }

        Assert.True(decisions > 100, $"seed {Seed}: {decisions}");
    }

    [Fact]
    public void All_values_have_the_bits_that_they_have_on_every_machine()
    {
        var market = new RandomMarket(8);
        var features = new FeatureSet(null, []);
        var vector = new double[features.PaddedLength];
        var hash = new XxHash3();
        foreach (var happening in market.Run(4000))
        {
            Tell(features, market, happening, vector);
            if (happening == Happening.Decision)
                hash.Append(MemoryMarshal.AsBytes(vector.AsSpan()));
        }

        Assert.Equal("3f76425bf3b61e0d", hash.GetCurrentHashAsUInt64().ToString("x16", CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Saved_and_loaded_it_continues_with_the_same_bits_and_allocates_nothing()
    {
        const int Seed = 6;
        var market = new RandomMarket(Seed);
        var (features, loaded) = (new FeatureSet(null, []), new FeatureSet(null, []));
        var (expected, actual) = (new double[features.PaddedLength], new double[features.PaddedLength]);
        foreach (var happening in market.Run(6000))
            Tell(features, market, happening, expected);

        var writer = new StateWriter();
        features.Save(writer);
        var reader = new StateReader(writer.Written);
        loaded.Load(ref reader);
        reader.End();
        long allocated = 0;
        foreach (var happening in market.Run(2000))
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Tell(features, market, happening, expected);
            allocated += GC.GetAllocatedBytesForCurrentThread() - before;
            Tell(loaded, market, happening, actual);
            if (happening == Happening.Decision)
                Assert.Equal(expected, actual);
        }

        Assert.SkipUnless(Optimised.Kernel, Optimised.Reason);
        Assert.Equal(0, allocated);
    }

    [Fact]
    public void A_vector_of_another_length_is_refused()
    {
        var features = new FeatureSet(["spread"], []);
        _ = Assert.Throws<ArgumentException>(() => features.Write(new Market(), new double[1]));
    }

    private static void Tell(FeatureSet features, RandomMarket market, Happening happening, double[] vector)
    {
        switch (happening)
        {
            case Happening.Book:
                features.OnBook(market.Before, market.Market.Top);
                break;
            case Happening.Trade:
                features.OnTrade(market.Market, market.Trade);
                break;
            case Happening.Second:
                features.OnSecond(market.Market);
                break;
            case Happening.Decision:
                features.Write(market.Market, vector);
                break;
            case Happening.BinEnd:
                features.OnBinEnd();
                break;
            case Happening.Restart:
                features.Restart();
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(happening));
        }
    }
}
