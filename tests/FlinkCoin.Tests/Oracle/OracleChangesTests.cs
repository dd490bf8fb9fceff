using Xunit;
using static FlinkCoin.Tests.Oracle.Feed;

namespace FlinkCoin.Tests.Oracle;

/// <summary>Horizons in changes and the grid <c>change</c>.</summary>
public sealed class OracleChangesTests
{
    private static readonly OracleOptions s_twoChanges = new() { Horizons = ["2c"] };
    private static readonly OracleOptions s_change = new() { GridStep = 0, Horizons = ["1s", "1c"] };

    [Fact]
    public void A_change_is_another_best_price_or_size_after_the_whole_message() =>
        Assert.Equal(
            ["1 decision 0: 99 101 100", "2 outcome of 1 0 2c: 49.8754"],
            Records(
                s_twoChanges,
                Snapshot(0),
                Update(0.1, "buy 99 2"), // counts: the size
                Update(0.2, "buy 98 5"), // not the best
                Update(0.3, "buy 99 7", "buy 99 2"), // nothing after the whole message
                Update(0.4, "buy 100 1"))); // counts: the price

    [Fact]
    public void Messages_with_one_side_empty_before_or_after_do_not_count() =>
        Assert.Equal(
            ["1 decision 0: 99 101 100", "2 outcome of 1 0 2c: 0"],
            Records(
                s_twoChanges,
                Snapshot(0),
                Update(0.1, "sell 101 0"),
                Update(0.2, "sell 101 1"),
                Update(0.3, "buy 99 2"),
                Update(0.4, "buy 99 3")));

    [Fact]
    public void Locked_and_crossed_books_count_and_an_outcome_due_in_one_is_void() =>
        Assert.Equal(
            ["1 decision 0: 99 101 100", "2 crossed 2", "3 outcome of 1 0 2c: book"],
            Records(s_twoChanges, Snapshot(0), Update(0.1, "buy 101 1"), Update(0.2, "buy 102 1")));

    [Fact]
    public void A_snapshot_does_not_count_and_the_next_message_is_compared_with_it() =>
        Assert.Equal(
            ["1 decision 0: 99 101 100", "2 anchor 2", "3 outcome of 1 0 2c: anchor"],
            Records(
                s_twoChanges,
                Snapshot(0),
                Snapshot(0.1, "98 1", "101 1"),
                Update(0.2, "buy 97 1"), // the snapshot's best is unchanged
                Update(0.3, "buy 99 1"),
                Update(0.4, "buy 99 2")));

    [Fact]
    public void A_change_also_counts_while_the_book_may_be_younger_than_the_clock() =>
        Assert.Equal(
            ["1 decision 0: 99 101 100", "2 anchor 3", "3 outcome of 1 0 2c: anchor"],
            Records(s_twoChanges, Snapshot(0), Heartbeat(0.1), Snapshot(null), Update(null, "buy 99 2"), Update(null, "buy 99 3")));

    [Fact]
    public void A_silence_voids_horizons_in_changes_which_are_written_when_the_count_is_full() =>
        Assert.Equal(
            ["1 silence 2", "2 decision 0: 99 101 100", "3 decision 20000: 99 101 100", "4 outcome of 2 0 2c: silence"],
            Records(s_twoChanges, Snapshot(0), Update(20, "buy 99 2"), Update(20.5, "buy 99 3")));

    [Fact]
    public void Grid_change_decides_right_after_every_change_with_outcomes_in_changes_first() =>
        Assert.Equal(
            [
                "1 decision 100: 99.5 101 100.25",
                "2 outcome of 1 100 1c: 24.9066", "3 decision 100: 100 101 100.5",
                "4 outcome of 1 100 1s: 24.9066", "5 outcome of 3 100 1s: 0",
            ],
            Records(s_change, Snapshot(0), Update(0.1, "buy 99.5 1"), Update(0.1, "buy 100 1"), Update(1.2, "buy 98 1")));

    [Fact]
    public void Grid_change_decides_nothing_in_a_locked_book_or_before_the_clock_has_a_value() =>
        Assert.Equal(
            ["1 crossed 3", "2 decision 0: 99 101 100"],
            Records(s_change, Snapshot(null), Update(null, "buy 99.5 1"), Update(0, "buy 101 1"), Update(0, "buy 101 0", "buy 99.5 0")));

    [Fact]
    public void Grid_change_decides_nothing_after_a_snapshot_without_time_until_the_clock_takes_a_new_value() =>
        Assert.Equal(
            ["1 anchor 2", "2 decision 500: 99 101 100"],
            Records(s_change, Snapshot(0), Snapshot(null), Update(0, "buy 99 2"), Update(0.5, "buy 99 3")));

    [Fact]
    public void Grid_change_voids_what_an_anchor_follows_even_at_the_same_time() =>
        Assert.Equal(
            ["1 decision 100: 99 101 100", "2 anchor 3", "3 outcome of 1 100 1c: anchor", "4 decision 100: 99 101 100"],
            Records(s_change, Snapshot(0), Update(0.1, "buy 99 2"), Snapshot(0.1), Update(0.1, "buy 99 3")));
}
