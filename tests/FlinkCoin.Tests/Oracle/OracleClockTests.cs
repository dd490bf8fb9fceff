using Xunit;
using static FlinkCoin.Tests.Oracle.Feed;

namespace FlinkCoin.Tests.Oracle;

/// <summary>Clock, grid, snapshots, silence, outcomes. Expected records are written out by hand from the contract.</summary>
public sealed class OracleClockTests
{
    private static readonly OracleOptions s_oneSecond = new() { Horizons = ["1s"] };

    [Fact]
    public void A_point_is_decided_before_the_message_that_moves_the_clock_past_it_and_sees_all_up_to_it() =>
        Assert.Equal(
            ["1 decision 0: 99 101 100", "2 outcome of 1 0 1s: 24.9688", "3 decision 1000: 99.5 101 100.25"],
            Records(s_oneSecond, Snapshot(0), Update(1, "buy 99.5 1"), Update(1.5, "buy 99.7 1")));

    [Fact]
    public void The_first_point_is_not_before_the_first_value_of_the_clock() =>
        Assert.Equal(
            ["1 decision 1000: 99 101 100"],
            Records(s_oneSecond, Snapshot(0.3), Heartbeat(1.1)));

    [Fact]
    public void Several_points_passed_at_once_are_decided_one_by_one_with_outcomes_first() =>
        Assert.Equal(
            ["1 decision 0: 99 101 100", "2 outcome of 1 0 1s: 0", "3 decision 1000: 99 101 100", "4 outcome of 3 1000 1s: 0", "5 decision 2000: 99 101 100"],
            Records(s_oneSecond, Snapshot(0), Heartbeat(2.5)));

    [Fact]
    public void Outcomes_due_at_one_time_come_oldest_decision_first() =>
        Assert.Equal(
            [
                "1 decision 0: 99 101 100", "2 outcome of 1 0 1s: 0", "3 decision 1000: 99 101 100",
                "4 outcome of 1 0 2s: 0", "5 outcome of 3 1000 1s: 0", "6 decision 2000: 99 101 100",
            ],
            Records(new() { Horizons = ["1s", "2s"] }, Snapshot(0), Heartbeat(2.5)));

    [Fact]
    public void A_horizon_off_the_grid_is_seen_at_its_own_time() =>
        Assert.Equal(
            ["1 decision 0: 99 101 100", "2 outcome of 1 0 250ms: 49.8754"],
            Records(new() { Horizons = ["250ms"] }, Snapshot(0), Update(0.25, "buy 100 1"), Update(0.3, "buy 100.5 1")));

    [Fact]
    public void Equal_horizons_keep_the_order_of_the_options() =>
        Assert.Equal(
            ["1 decision 0: 99 101 100", "2 outcome of 1 0 1000ms: 0", "3 outcome of 1 0 1s: 0", "4 decision 1000: 99 101 100"],
            Records(new() { Horizons = ["1000ms", "1s"] }, Snapshot(0), Heartbeat(1.2)));

    [Fact]
    public void Last_match_ticker_and_gap_do_not_move_the_clock() =>
        Assert.Empty(Records(s_oneSecond, Snapshot(0), LastMatch(5, 1), Other("\"type\":\"ticker\",\"time\":\"2024-01-01T00:00:05Z\"")));

    [Fact]
    public void A_match_moves_the_clock() =>
        Assert.Equal(["1 decision 0: 99 101 100"], Records(s_oneSecond, Snapshot(0), Match(0.5, 1)));

    [Fact]
    public void The_clock_never_goes_back_and_such_messages_are_counted_and_applied()
    {
        var result = Run(s_oneSecond, Snapshot(0.9), Update(0.5, "buy 99.5 1"), Update(1.1, "buy 98 1"));
        Assert.Equal(["1 decision 1000: 99.5 101 100.25"], result.Shown());
        Assert.Equal(1, result.Counts.ClockBack);
    }

    [Fact]
    public void A_time_before_2009_is_no_time()
    {
        var early = Other("\"type\":\"l2update\",\"changes\":[[\"buy\",\"99.5\",\"1\"]],\"time\":\"0001-01-01T00:00:00.000000Z\"");
        var result = Run(s_oneSecond, Snapshot(0), early, Heartbeat(0.5));
        Assert.Equal(["1 decision 0: 99.5 101 100.25"], result.Shown());
        Assert.Equal(0, result.Counts.ClockBack);
    }

    [Fact]
    public void Digits_beyond_microseconds_are_cut() =>
        Assert.Empty(Records(s_oneSecond, Snapshot(0), Other("\"type\":\"heartbeat\",\"time\":\"2024-01-01T00:00:00.0000009Z\"")));

    [Fact]
    public void After_a_snapshot_without_time_no_point_before_the_next_value_of_the_clock_is_decided() =>
        Assert.Equal(
            ["1 anchor 3", "2 decision 3000: 97 103 100"],
            Records(s_oneSecond, Snapshot(null), Heartbeat(0), Snapshot(null, "97 1", "103 1"), Heartbeat(0), Heartbeat(2.5), Heartbeat(3.1)));

    [Fact]
    public void The_first_snapshot_may_lack_a_time() =>
        Assert.Equal(["1 decision 1000: 99 101 100"], Records(s_oneSecond, Snapshot(null), Heartbeat(0.5), Heartbeat(1.5)));

    [Fact]
    public void A_snapshot_of_the_clocks_own_time_is_an_ordinary_message_of_that_time() =>
        Assert.Equal(
            ["1 anchor 3", "2 decision 1000: 97 103 100"],
            Records(s_oneSecond, Snapshot(0.5), Heartbeat(1), Snapshot(1, "97 1", "103 1"), Heartbeat(1.5)));

    [Fact]
    public void A_snapshot_that_moves_the_clock_lets_the_points_before_it_be_decided() =>
        Assert.Equal(
            ["1 decision 0: 99 101 100", "2 anchor 2", "3 outcome of 1 0 1s: anchor", "4 decision 1000: 97 103 100"],
            Records(s_oneSecond, Snapshot(0), Snapshot(0.5, "97 1", "103 1"), Heartbeat(1.5)));

    [Fact]
    public void A_snapshot_older_than_the_clock_blocks_decisions_and_is_counted_as_going_back()
    {
        var result = Run(s_oneSecond, Snapshot(0), Heartbeat(0.9), Heartbeat(1), Snapshot(0.95), Heartbeat(1.5), Heartbeat(2.5));
        Assert.Equal(
            ["1 decision 0: 99 101 100", "2 anchor 4", "3 outcome of 1 0 1s: anchor", "4 decision 2000: 99 101 100"],
            result.Shown());
        Assert.Equal(1, result.Counts.ClockBack);
    }

    [Fact]
    public void A_snapshot_of_the_clocks_time_does_not_lift_what_an_earlier_one_or_a_gap_has_blocked() =>
        Assert.Equal(
            ["1 gap 2: lost", "2 anchor 3", "3 decision 2000: 99 101 100"],
            Records(s_oneSecond, Snapshot(1), Gap("lost"), Snapshot(1), Heartbeat(1.5), Heartbeat(2.5)));

    [Fact]
    public void A_silence_decides_the_old_point_and_voids_in_order_of_due_time_then_decision() =>
        Assert.Equal(
            [
                "1 decision 0: 99 101 100",
                "2 silence 3",
                "3 outcome of 1 0 1s: 0", "4 decision 1000: 99 101 100",
                "5 outcome of 1 0 2s: silence", "6 outcome of 4 1000 1s: silence", "7 outcome of 4 1000 2s: silence",
                "8 decision 12000: 99 101 100",
            ],
            Records(new() { Horizons = ["1s", "2s"] }, Snapshot(0), Heartbeat(1), Heartbeat(11.5), Heartbeat(12.5)));

    [Fact]
    public void An_outcome_due_after_a_silence_is_void_and_written_when_due() =>
        Assert.Equal(
            ["1 silence 2", "2 decision 0: 99 101 100", "3 decision 12000: 99 101 100", "4 outcome of 2 0 13s: silence", "5 decision 13000: 99 101 100"],
            Records(new() { Horizons = ["13s"] }, Snapshot(0), Heartbeat(12), Heartbeat(13.5)));

    [Fact]
    public void A_jump_of_exactly_the_option_is_no_silence() =>
        Assert.Equal(
            ["1 decision 0: 99 101 100", "2 outcome of 1 0 1s: 0", "3 decision 1000: 99 101 100"],
            Records(s_oneSecond with { Silence = 2_000_000 }, Snapshot(0), Heartbeat(2)));

    [Fact]
    public void The_clocks_first_value_is_no_silence() =>
        Assert.Empty(Records(s_oneSecond, Update(null, "buy 1 1"), Heartbeat(50)));

    [Theory]
    [InlineData("sell 101 0")]
    [InlineData("buy 101 1")]
    [InlineData("buy 102 1")]
    public void No_decision_and_a_void_outcome_where_the_book_is_one_sided_locked_or_crossed(string change)
    {
        var result = Run(s_oneSecond, Snapshot(0), Update(0.5, change), Heartbeat(1.5));
        Assert.Equal(
            ["decision 0: 99 101 100", "outcome of 1 0 1s: book"],
            result.Shown().Where(line => !line.Contains("crossed")).Select(line => line[2..]));
        Assert.Equal(1, result.Counts.Decisions);
    }

    [Fact]
    public void The_reason_is_the_first_that_happened() =>
        Assert.Equal(
            ["1 decision 0: 99 101 100", "2 gap 3: x", "3 anchor 4", "4 silence 5", "5 outcome of 1 0 1s: gap"],
            Records(s_oneSecond, Snapshot(0), Heartbeat(0.1), Gap("x"), Snapshot(0.5), Heartbeat(20)));

    [Fact]
    public void An_anchor_before_a_gap_is_the_reason() =>
        Assert.Equal(
            ["1 decision 0: 99 101 100", "2 anchor 2", "3 gap 3: x", "4 outcome of 1 0 1s: anchor"],
            Records(s_oneSecond, Snapshot(0), Snapshot(0.5), Gap("x"), Heartbeat(1.5)));

    [Fact]
    public void What_is_open_at_the_end_is_neither_decided_nor_scored() =>
        Assert.Empty(Records(s_oneSecond, Snapshot(0), Heartbeat(0)));

    [Fact]
    public void Prices_have_no_trailing_zeros_and_the_mid_is_exact() =>
        Assert.Equal(
            ["1 decision 0: 9192 9192.01 9192.005"],
            Records(s_oneSecond, Snapshot(0, "9192.00 1", "09192.010 1"), Heartbeat(0.1)));
}
