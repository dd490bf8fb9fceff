using System.Text;
using FlinkCoin.Bench.Flink;
using FlinkCoin.Bench.Tapes;
using FlinkCoin.Messages;
using Xunit;

namespace FlinkCoin.Bench.Tests.Flink;

public sealed class RepeatedTapeTests
{
    private static readonly Tape s_tape = TapeFiles.Simulate(TimeSpan.FromSeconds(5), products: 2);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 3)]
    [InlineData(3, 16)]
    public void Every_message_of_a_product_comes_once_in_every_repetition(int repetitions, int atOnce)
    {
        var tape = new RepeatedTape(s_tape, repetitions, atOnce);
        var expected = Enumerable.Range(0, repetitions).SelectMany(repetition => tape.One(repetition)).Select(one => Show(one.Message));

        Assert.Equal(expected.Order(StringComparer.Ordinal), tape.All().Select(Show).Order(StringComparer.Ordinal));
        Assert.Equal(tape.Messages, tape.All().LongCount());

        static string Show(InputMessage message) => $"{message.Tick} {Encoding.UTF8.GetString(message.Key)} {message.Sequence} {Encoding.UTF8.GetString(message.Value)}";
    }

    [Fact]
    public void A_products_messages_come_in_the_order_of_their_numbers()
    {
        var last = new Dictionary<string, long>();
        foreach (var message in new RepeatedTape(s_tape, 5, 2).All())
        {
            var id = Encoding.ASCII.GetString(message.Key);
            Assert.Equal(last.GetValueOrDefault(id) + 1, message.Sequence);
            last[id] = message.Sequence;
        }

        Assert.Equal(10, last.Count);
    }

    [Fact]
    public void A_message_belongs_to_the_product_that_its_key_names()
    {
        var products = new List<Product>();
        var directory = new ProductDirectory(product =>
        {
            products.Add(product);
            return products.Count - 1;
        });
        foreach (var message in new RepeatedTape(s_tape, 3, 2).All())
            Assert.Equal(Encoding.ASCII.GetString(message.Key), products[directory.Find(message.Value)].ToString());
        Assert.Equal(6, products.Count);
    }

    [Fact]
    public void Ticks_never_go_back_and_hold_at_most_one_message_a_lane()
    {
        var tape = new RepeatedTape(s_tape, 7, 3);
        long[] ticks = [.. tape.All().Select(message => message.Tick)];

        Assert.Equal(ticks.Order(), ticks);
        Assert.Equal(3, ticks.CountBy(tick => tick).Max(pair => pair.Value));
        Assert.Equal(tape.Ticks, ticks[^1] + 1);
    }
}
