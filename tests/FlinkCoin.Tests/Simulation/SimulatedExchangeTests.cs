using FlinkCoin.Connect.Simulation;
using Xunit;

namespace FlinkCoin.Tests.Simulation;

[Collection("alone")]
public sealed class SimulatedExchangeTests
{
    /// <summary>Written down once; another value on any machine means that tapes are not portable any more, or that the market was changed on purpose.</summary>
    private const string GoldenMinute = "a7453d343c244acf72a2c758f48f76d8";

    [Fact]
    public void A_minute_of_seed_1_has_the_digest_that_was_written_down() => Assert.Equal(GoldenMinute, Tape.Digest(Tape.Options(60)));

    [Fact]
    public void Another_seed_gives_another_tape() => Assert.NotEqual(Tape.Digest(Tape.Options(5)), Tape.Digest(Tape.Options(5, seed: 2)));

    [Fact]
    public void A_short_tape_is_the_beginning_of_a_long_one()
    {
        var shorter = new SimulatedExchange(Tape.Options(600));
        var longer = new SimulatedExchange(Tape.Options(3600));
        var messages = 0;
        while (shorter.TryNext(out var expected))
        {
            Assert.True(longer.TryNext(out var actual));
            Assert.True(expected.SequenceEqual(actual), $"message {messages}");
            messages++;
        }

        Assert.True(messages > 20_000);
        Assert.True(longer.TryNext(out _));
    }

    [Fact]
    public void A_products_messages_do_not_depend_on_how_many_others_there_are()
    {
        var alone = Tape.Messages(Tape.Options(5, products: 1)).Skip(1);
        var together = Tape.Messages(Tape.Options(5, products: 4)).Skip(1).Where(message => message.AsSpan().IndexOf("\"BTC-USD\""u8) >= 0);
        Assert.Equal(alone, together);
    }

    [Fact]
    public void Nothing_is_allocated_per_message_once_the_snapshots_are_out()
    {
        var exchange = new SimulatedExchange(Tape.Options(3600, products: 3));
        while (exchange.Fraction < 0.05)
            Assert.True(exchange.TryNext(out _));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var messages = 0;
        while (exchange.Fraction < 0.15 && exchange.TryNext(out _))
            messages++;
        Assert.True(messages > 20_000);
        // A list may still grow once or twice, for the busiest interval so far.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4096);
    }

    [Fact]
    public void Time_and_fraction_go_from_the_start_to_the_end()
    {
        var exchange = new SimulatedExchange(Tape.Options(3));
        Assert.Equal(0, exchange.Fraction);
        var last = exchange.Time;
        while (exchange.TryNext(out _))
        {
            Assert.True(exchange.Time >= last && exchange.Fraction < 1);
            last = exchange.Time;
        }

        Assert.Equal(1, exchange.Fraction);
        Assert.Equal(SimulatedExchange.Start + (3 * Duration.Second), exchange.Time);
        Assert.False(exchange.TryNext(out _));
    }

    [Fact]
    public void The_longest_listing_has_a_thousand_different_products()
    {
        var ids = Enumerable.Range(0, SimulationOptions.MaxProducts).Select(ProductCatalogue.At).Select(listing => listing.Id).ToList();
        Assert.Equal(SimulationOptions.MaxProducts, ids.Distinct().Count());
        Assert.All(ids, id => _ = Product.Create(id));
        Assert.Equal(["BTC-USD", "ETH-USD", "SOL-USD"], ids.Take(3));
        Assert.StartsWith("X", ids[^1]);
    }

    public static TheoryData<SimulationOptions> WrongOptions =>
    [
        new SimulationOptions { Products = 0 },
        new SimulationOptions { Products = SimulationOptions.MaxProducts + 1 },
        new SimulationOptions { DurationMicroseconds = 0 },
        new SimulationOptions { Predictability = -0.1 },
        new SimulationOptions { Predictability = 2.1 },
        new SimulationOptions { Predictability = double.NaN },
        new SimulationOptions { Faults = new() { SilenceMicroseconds = -1 } },
        new SimulationOptions { Faults = new() { GapsPerHour = -1 } },
        new SimulationOptions { Faults = new() { Scheduled = [new(0, SimulatedFault.Gap, 2)] } },
        new SimulationOptions { Faults = new() { Scheduled = [new(0, (SimulatedFault)99)] } },
    ];

    [Theory]
    [MemberData(nameof(WrongOptions))]
    public void Options_out_of_range_are_refused(SimulationOptions options) =>
        Assert.ThrowsAny<ArgumentException>(() => new SimulatedExchange(options));
}
