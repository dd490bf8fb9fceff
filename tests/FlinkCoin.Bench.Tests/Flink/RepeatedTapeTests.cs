using System.Text;
using FlinkCoin.Bench.Flink;
using FlinkCoin.Bench.Tapes;
using FlinkCoin.Evaluation;
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
    public void Every_message_of_every_copy_comes_once(int repetitions, int copies)
    {
        var tape = new RepeatedTape(s_tape, repetitions, copies);
        var expected = Enumerable.Range(0, copies).SelectMany(copy => tape.Of(copy)).Select(one => Show(one.Message));

        Assert.Equal(expected.Order(StringComparer.Ordinal), tape.All().Select(Show).Order(StringComparer.Ordinal));
        Assert.Equal(tape.Messages, tape.All().LongCount());

        static string Show(InputMessage message) => $"{message.Tick} {Encoding.UTF8.GetString(message.Key)} {message.Sequence} {Encoding.UTF8.GetString(message.Value)}";
    }

    [Fact]
    public void A_repetition_is_the_tape_on_a_later_day_so_that_clocks_never_go_back()
    {
        const int Repetitions = 3;
        var tape = new RepeatedTape(s_tape, Repetitions, copies: 1);
        var options = new PipelineOptions { Models = ["zero"] };
        Pipeline[] pipelines = [.. tape.Products.Select((product, i) => Product.Create(tape.Id(i, copy: 0))).Select(product => new Pipeline(product, options, new JsonRecords(Pipeline.Schema(product, options))))];
        var decisions = new List<long>();
        foreach (var (place, product, message) in tape.Of(copy: 0))
        {
            pipelines[product].Process(message.Value, message.Sequence);
            if ((place + 1) % (tape.Length / Repetitions) == 0)
                decisions.Add(pipelines.Sum(pipeline => pipeline.Counts.Decisions));
        }

        Assert.Equal(0, pipelines.Sum(pipeline => pipeline.Counts.ClockBack + pipeline.Counts.Malformed + pipeline.Counts.Repeats));
        Assert.Equal(pipelines.Length * Repetitions, pipelines.Sum(pipeline => pipeline.Counts.Snapshots));
        Assert.True(decisions[1] - decisions[0] >= decisions[0] && decisions[2] - decisions[1] >= decisions[0], $"Decisions after each repetition: {string.Join(", ", decisions)}");
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

        Assert.Equal(4, last.Count);
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
        Assert.Equal(4, products.Count);
    }

    [Fact]
    public void Ticks_never_go_back_and_hold_at_most_one_message_a_copy()
    {
        var tape = new RepeatedTape(s_tape, 7, 3);
        long[] ticks = [.. tape.All().Select(message => message.Tick)];

        Assert.Equal(ticks.Order(), ticks);
        Assert.Equal(3, ticks.CountBy(tick => tick).Max(pair => pair.Value));
        Assert.Equal(tape.Ticks, ticks[^1] + 1);
    }
}
