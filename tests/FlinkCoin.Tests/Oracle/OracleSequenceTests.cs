using System.Text;
using Xunit;
using static FlinkCoin.Tests.Oracle.Feed;

namespace FlinkCoin.Tests.Oracle;

/// <summary>Order of seq, repeats, disorder and gaps in the numbers.</summary>
public sealed class OracleSequenceTests
{
    private static readonly OracleOptions s_options = new() { Horizons = ["1s"], Window = 3 };

    private static OracleProductResult Deliver(params (long Seq, string Message)[] input) =>
        OracleRun.Run(input.Select(item => (Encoding.UTF8.GetBytes(item.Message), item.Seq)), s_options).Products["X"];

    [Fact]
    public void Messages_are_processed_in_order_of_seq_and_repeats_are_dropped()
    {
        var result = Deliver(
            (2, Update(0.5, "buy 99.5 1")), (1, Snapshot(0)), (2, Update(0.5, "buy 100 1")), (4, Heartbeat(2.5)), (4, Heartbeat(2.5)), (3, Heartbeat(1.5)));
        Assert.Equal(
            [
                "1 decision 0: 99 101 100",
                "2 outcome of 1 0 1s: 24.9688", "3 decision 1000: 99.5 101 100.25",
                "4 outcome of 3 1000 1s: 0", "5 decision 2000: 99.5 101 100.25",
            ],
            result.Shown());
        Assert.Equal((4, 2, 2), (result.Counts.Messages, result.Counts.Repeats, result.Counts.Disordered));
    }

    [Fact]
    public void A_full_window_declares_a_gap_and_what_comes_later_is_a_repeat()
    {
        var result = Deliver(
            (1, Snapshot(0)), (4, Heartbeat(0.5)), (6, Snapshot(0.9)), (5, Heartbeat(0.8)), (2, Update(0, "buy 100 1")), (7, Heartbeat(1.5)));
        Assert.Equal(["1 gap 4: 2-3", "2 anchor 6", "3 decision 1000: 99 101 100"], result.Shown());
        Assert.Equal((5, 1), (result.Counts.Messages, result.Counts.Repeats));
    }

    [Fact]
    public void The_end_of_the_input_declares_every_gap() =>
        Assert.Equal(
            ["1 gap 3: 2-2", "2 gap 6: 4-5", "3 malformed 6"],
            Deliver((6, Other("\"type\":0")), (1, Heartbeat(0)), (3, Heartbeat(0))).Shown());

    [Fact]
    public void What_lies_before_the_first_message_processed_is_no_gap() =>
        Assert.Equal(["1 malformed 4", "2 gap 7: 5-6"], Deliver((7, Heartbeat(0)), (4, Other("\"type\":0"))).Shown());

    [Fact]
    public void A_gap_voids_at_the_message_after_it_before_that_moves_the_clock() =>
        Assert.Equal(
            ["1 decision 0: 99 101 100", "2 gap 4: 3-3", "3 outcome of 1 0 1s: gap"],
            Deliver((1, Snapshot(0)), (2, Heartbeat(0.5)), (4, Heartbeat(1.5))).Shown());

    [Fact]
    public void Faults_of_one_message_come_in_their_order() =>
        Assert.Equal(
            ["1 gap 3: 2-2", "2 silence 3", "3 anchor 3", "4 crossed 3"],
            Deliver((1, Snapshot(0)), (3, Snapshot(20, "101 1", "101 1"))).Shown());

    [Fact]
    public void A_hole_before_a_recorders_gap_are_two_gaps() =>
        Assert.Equal(["1 gap 3: 2-2", "2 gap 3: restart"], Deliver((1, Snapshot(0)), (3, Gap("restart"))).Shown());

    [Fact]
    public void Without_seq_malformed_messages_have_an_ordinal_and_other_products_do_not()
    {
        var texts = new[]
        {
            Heartbeat(0), """{"product_id":"Y","type":"heartbeat"}""", """{"type":"subscriptions"}""", "   ", Other("\"type\""),
        };
        var result = OracleRun.Run(texts.Select(Encoding.UTF8.GetBytes), s_options);
        Assert.Equal((4, 1), (result.Messages, result.WithoutProduct));
        Assert.Equal(["1 malformed 2"], result.Products["X"].Shown());
        Assert.Empty(result.Products["Y"].Records);
    }
}
