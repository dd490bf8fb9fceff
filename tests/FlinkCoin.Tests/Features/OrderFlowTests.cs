using System.Numerics;
using FlinkCoin.Books;
using FlinkCoin.Features;
using FlinkCoin.State;
using Xunit;

namespace FlinkCoin.Tests.Features;

public sealed class OrderFlowTests
{
    private readonly OrderFlow _flow = new();
    private readonly Market _market = new() { SizeDecimals = 1 };
    private readonly BookTop _before = new();
    private readonly double[] _values = new double[BookTop.Depth];

    [Fact]
    public void A_bid_that_grows_adds_its_growth()
    {
        Flow([(100, 50)], [(102, 70)], [(100, 65)], [(102, 70)]);
        Assert.Equal(1.5, _values[0]);
        Assert.All(_values[1..], value => Assert.Equal(0, value));
    }

    [Fact]
    public void A_better_bid_adds_its_size_and_pushes_the_old_one_to_the_second_level()
    {
        Flow([(100, 50)], [(103, 70)], [(101, 20), (100, 50)], [(103, 70)]);
        Assert.Equal([2.0, 5.0], _values[..2]);
    }

    [Fact]
    public void A_bid_that_goes_takes_its_size_away()
    {
        Flow([(100, 50), (99, 40)], [(103, 70)], [(99, 40)], [(103, 70)]);
        Assert.Equal([-5.0, -4.0], _values[..2]);
    }

    [Fact]
    public void A_better_ask_counts_against_and_an_ask_that_goes_counts_for()
    {
        Flow([(100, 50)], [(103, 70)], [(100, 50)], [(102, 10), (103, 70)]);
        Assert.Equal([-1.0, -7.0], _values[..2]);
        Flow([(100, 50)], [(102, 10), (103, 70)], [(100, 50)], [(103, 70)]);
        Assert.Equal([0.0, 0.0], _values[..2]);
    }

    [Fact]
    public void The_end_of_a_bin_begins_anew()
    {
        Flow([(100, 50)], [(102, 70)], [(100, 65)], [(102, 70)]);
        _flow.OnBinEnd();
        _flow.Write(_market, _values);
        Assert.All(_values, value => Assert.Equal(0, value));
    }

    [Theory]
    [InlineData(1, 1_000L)]
    [InlineData(2, long.MaxValue)]
    public void Vectors_and_scalars_give_the_exact_sums(int seed, long largest)
    {
        var (vectors, scalars) = (new OrderFlow(), new OrderFlow());
        var naive = new BigInteger[BookTop.Depth];
        var market = new RandomMarket(seed, largest: largest);
        foreach (var happening in market.Run(5000))
        {
            if (happening != Happening.Book)
                continue;
            vectors.AddVectors(market.Before, market.Market.Top);
            scalars.AddScalars(market.Before, market.Market.Top);
            for (var level = 0; level < BookTop.Depth; level++)
                naive[level] += Event(market.Before, market.Market.Top, level);
            var writer = new StateWriter();
            foreach (var sum in naive)
                writer.Int128((Int128)sum);
            Assert.True(Saved(vectors).AsSpan().SequenceEqual(writer.Written), $"vectors, seed {seed}");
            Assert.True(Saved(scalars).AsSpan().SequenceEqual(writer.Written), $"scalars, seed {seed}");
        }

        Assert.Contains(naive, sum => sum != 0);
    }

    private static BigInteger Event(BookTop before, BookTop after, int m)
    {
        BigInteger e = 0;
        if (after.BidPrices[m] >= before.BidPrices[m])
            e += after.BidSizes[m];
        if (after.BidPrices[m] <= before.BidPrices[m])
            e -= before.BidSizes[m];
        if (after.AskPrices[m] <= before.AskPrices[m])
            e -= after.AskSizes[m];
        if (after.AskPrices[m] >= before.AskPrices[m])
            e += before.AskSizes[m];
        return e;
    }

    private static byte[] Saved(OrderFlow flow)
    {
        var writer = new StateWriter();
        flow.Save(writer);
        return writer.Written.ToArray();
    }

    private void Flow((long Price, long Size)[] bids, (long Price, long Size)[] asks, (long Price, long Size)[] newBids, (long Price, long Size)[] newAsks)
    {
        Tops.Set(_before, bids, asks);
        Tops.Set(_market.Top, newBids, newAsks);
        _flow.OnBook(_before, _market.Top);
        _flow.Write(_market, _values);
    }
}
