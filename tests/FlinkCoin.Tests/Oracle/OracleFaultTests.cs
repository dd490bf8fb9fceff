using Xunit;
using static FlinkCoin.Tests.Oracle.Feed;

namespace FlinkCoin.Tests.Oracle;

/// <summary>Faults, counts and the figures at the end.</summary>
public sealed class OracleFaultTests
{
    private static readonly OracleOptions s_oneSecond = new() { Horizons = ["1s"] };

    [Fact]
    public void A_match_more_than_one_above_the_last_match_or_last_match_misses_trades() =>
        Assert.Equal(
            ["1 trades 3: 11-12", "2 trades 5: 14-14"],
            Records(s_oneSecond, Match(0, 9), LastMatch(null, 10), Match(0, 13), Match(0, 13), Match(0, 15)));

    [Fact]
    public void A_heartbeat_reports_what_an_earlier_one_has_promised_once() =>
        Assert.Equal(
            ["1 trades 4: 11-12"],
            Records(s_oneSecond, Match(0, 10), Heartbeat(0, 10), Heartbeat(0, 12), Heartbeat(0, 12), Heartbeat(0, 12), Match(0, 13)));

    [Fact]
    public void A_trade_that_arrives_before_the_next_heartbeat_is_not_missing() =>
        Assert.Empty(Records(s_oneSecond, Match(0, 10), Heartbeat(0, 11), Match(0, 11), Heartbeat(0, 11)));

    [Fact]
    public void A_last_trade_id_of_0_or_one_that_is_no_id_is_unknown()
    {
        var strange = Other("\"type\":\"heartbeat\",\"last_trade_id\":\"12\"");
        Assert.Empty(Records(s_oneSecond, Match(0, 10), Heartbeat(0, 0), strange, Heartbeat(0, 0), strange));
    }

    [Fact]
    public void Heartbeats_alone_miss_nothing() =>
        Assert.Empty(Records(s_oneSecond, Heartbeat(0, 10), Heartbeat(0, 20), Heartbeat(0, 30)));

    [Fact]
    public void A_last_match_without_readable_id_is_ignored() =>
        Assert.Empty(Records(s_oneSecond, Match(0, 10), Other("\"type\":\"last_match\",\"trade_id\":1.5,\"time\":7"), Match(0, 11)));

    [Fact]
    public void Crossed_is_reported_when_the_book_becomes_so_and_counted_each_time()
    {
        var result = Run(
            s_oneSecond,
            Snapshot(null),
            Update(null, "buy 101 1"), // locked
            Update(null, "buy 102 1"), // crossed: already
            Update(null, "buy 102 0", "buy 101 0"),
            Update(null, "sell 98 1"),
            Snapshot(null, "99 1", "98 1")); // crossed before and after
        Assert.Equal(["1 crossed 2", "2 crossed 5", "3 anchor 6"], result.Shown());
        Assert.Equal(2, result.Counts.Crossed);
    }

    [Fact]
    public void A_snapshot_that_makes_the_book_crossed_is_an_anchor_first() =>
        Assert.Equal(["1 anchor 2", "2 crossed 2"], Records(s_oneSecond, Snapshot(null), Snapshot(null, "101 1", "101 1")));

    [Fact]
    public void A_recorders_gap_makes_the_book_void_until_the_next_snapshot_which_is_an_anchor()
    {
        var result = Run(s_oneSecond, Snapshot(0), Heartbeat(0.5), Gap("socket \\u0041"), Update(1.5, "buy 100 1"), Snapshot(2), Heartbeat(2.1));
        Assert.Equal(
            ["1 decision 0: 99 101 100", "2 gap 3: socket A", "3 outcome of 1 0 1s: gap", "4 anchor 5", "5 decision 2000: 99 101 100"],
            result.Shown());
        Assert.Equal(1, result.Counts.BeforeSnapshot);
    }

    [Fact]
    public void Counts_follow_the_applied_messages()
    {
        var result = Run(
            s_oneSecond,
            Update(null, "buy 99 0"), // before the snapshot
            Snapshot(0, "99 1, 98 1, 98 0", "101 1, 102 0"),
            Update(0, "buy 98 0", "buy 98 0", "sell 103 1"), // 98 is no level: absent twice
            Match(0, 1),
            LastMatch(0, 1),
            Other("\"type\":\"news\""),
            Other("\"type\":5"));
        Assert.Equal(
            new OracleCounts
            {
                Messages = 7,
                Malformed = 1,
                Changes = 3,
                Snapshots = 1,
                Matches = 1,
                AbsentRemovals = 2,
                BeforeSnapshot = 1,
            },
            result.Counts);
        Assert.Equal(("99", "101"), (result.BestBid, result.BestAsk));
    }

    [Fact]
    public void The_best_of_an_empty_side_is_null()
    {
        var result = Run(s_oneSecond, Snapshot(null, "", "101.50 1"));
        Assert.Equal((null, "101.5"), (result.BestBid, result.BestAsk));
    }

    [Fact]
    public void Scores_of_the_zero_forecast_are_over_outcomes_that_are_not_void()
    {
        var result = Run(
            s_oneSecond,
            Snapshot(0),
            Update(0.5, "buy 100 1"), // 100 → 100.5
            Update(2.5, "sell 101 0"), // 100.5 → 100.5, then one-sided
            Heartbeat(3.5));
        var horizon = result.Horizons["1s"];
        Assert.Equal((2, 1, 1), (horizon.Outcomes, horizon.Void, horizon.Moves));
        Assert.Equal(49.875415 / Math.Sqrt(2), horizon.ZeroRmse!.Value, 1e-5);
        Assert.Equal(49.875415 / 2, horizon.ZeroMae!.Value, 1e-5);
    }

    [Fact]
    public void A_figure_with_nothing_to_divide_by_is_null()
    {
        var horizon = Run(s_oneSecond, Snapshot(0)).Horizons["1s"];
        Assert.Equal(new OracleHorizonResult(0, 0, 0, null, null), horizon);
    }
}
