using Xunit;
using static FlinkCoin.Tests.Oracle.Feed;

namespace FlinkCoin.Tests.Oracle;

/// <summary>Clock, grid, snapshots, silence, outcomes. Expected records are written out by hand from the contract.</summary>
public sealed class OracleClockTests
{
    private static readonly OracleOptions OneSecond = new() { Horizons = ["1s"] };

    [Fact]
    public void APointIsDecidedBeforeTheMessageThatMovesTheClockPastItAndSeesAllUpToIt() =>
        Assert.Equal(
            ["1 decision 0: 99 101 100", "2 outcome of 1 0 1s: 24.9688", "3 decision 1000: 99.5 101 100.25"],
            Records(OneSecond, Snapshot(0), Update(1, "buy 99.5 1"), Update(1.5, "buy 99.7 1")));

    [Fact]
    public void TheFirstPointIsNotBeforeTheFirstValueOfTheClock() =>
        Assert.Equal(
            ["1 decision 1000: 99 101 100"],
            Records(OneSecond, Snapshot(0.3), Heartbeat(1.1)));

    [Fact]
    public void SeveralPointsPassedAtOnceAreDecidedOneByOneWithOutcomesFirst() =>
        Assert.Equal(
            ["1 decision 0: 99 101 100", "2 outcome of 1 0 1s: 0", "3 decision 1000: 99 101 100", "4 outcome of 3 1000 1s: 0", "5 decision 2000: 99 101 100"],
            Records(OneSecond, Snapshot(0), Heartbeat(2.5)));

    [Fact]
    public void OutcomesDueAtOneTimeComeOldestDecisionFirst() =>
        Assert.Equal(
            [
                "1 decision 0: 99 101 100", "2 outcome of 1 0 1s: 0", "3 decision 1000: 99 101 100",
                "4 outcome of 1 0 2s: 0", "5 outcome of 3 1000 1s: 0", "6 decision 2000: 99 101 100",
            ],
            Records(new() { Horizons = ["1s", "2s"] }, Snapshot(0), Heartbeat(2.5)));

    [Fact]
    public void AHorizonOffTheGridIsSeenAtItsOwnTime() =>
        Assert.Equal(
            ["1 decision 0: 99 101 100", "2 outcome of 1 0 250ms: 49.8754"],
            Records(new() { Horizons = ["250ms"] }, Snapshot(0), Update(0.25, "buy 100 1"), Update(0.3, "buy 100.5 1")));

    [Fact]
    public void EqualHorizonsKeepTheOrderOfTheOptions() =>
        Assert.Equal(
            ["1 decision 0: 99 101 100", "2 outcome of 1 0 1000ms: 0", "3 outcome of 1 0 1s: 0", "4 decision 1000: 99 101 100"],
            Records(new() { Horizons = ["1000ms", "1s"] }, Snapshot(0), Heartbeat(1.2)));

    [Fact]
    public void LastMatchTickerAndGapDoNotMoveTheClock() =>
        Assert.Empty(Records(OneSecond, Snapshot(0), LastMatch(5, 1), Other("\"type\":\"ticker\",\"time\":\"2024-01-01T00:00:05Z\"")));

    [Fact]
    public void AMatchMovesTheClock() =>
        Assert.Equal(["1 decision 0: 99 101 100"], Records(OneSecond, Snapshot(0), Match(0.5, 1)));

    [Fact]
    public void TheClockNeverGoesBackAndSuchMessagesAreCountedAndApplied()
    {
        var result = Run(OneSecond, Snapshot(0.9), Update(0.5, "buy 99.5 1"), Update(1.1, "buy 98 1"));
        Assert.Equal(["1 decision 1000: 99.5 101 100.25"], result.Shown());
        Assert.Equal(1, result.Counts.ClockBack);
    }

    [Fact]
    public void ATimeBefore2009IsNoTime()
    {
        var early = Other("\"type\":\"l2update\",\"changes\":[[\"buy\",\"99.5\",\"1\"]],\"time\":\"0001-01-01T00:00:00.000000Z\"");
        var result = Run(OneSecond, Snapshot(0), early, Heartbeat(0.5));
        Assert.Equal(["1 decision 0: 99.5 101 100.25"], result.Shown());
        Assert.Equal(0, result.Counts.ClockBack);
    }

    [Fact]
    public void DigitsBeyondMicrosecondsAreCut() =>
        Assert.Empty(Records(OneSecond, Snapshot(0), Other("\"type\":\"heartbeat\",\"time\":\"2024-01-01T00:00:00.0000009Z\"")));

    [Fact]
    public void AfterASnapshotWithoutTimeNoPointBeforeTheNextValueOfTheClockIsDecided() =>
        Assert.Equal(
            ["1 anchor 3", "2 decision 3000: 97 103 100"],
            Records(OneSecond, Snapshot(null), Heartbeat(0), Snapshot(null, "97 1", "103 1"), Heartbeat(0), Heartbeat(2.5), Heartbeat(3.1)));

    [Fact]
    public void TheFirstSnapshotMayLackATime() =>
        Assert.Equal(["1 decision 1000: 99 101 100"], Records(OneSecond, Snapshot(null), Heartbeat(0.5), Heartbeat(1.5)));

    [Fact]
    public void ASnapshotOfTheClocksOwnTimeIsAnOrdinaryMessageOfThatTime() =>
        Assert.Equal(
            ["1 anchor 3", "2 decision 1000: 97 103 100"],
            Records(OneSecond, Snapshot(0.5), Heartbeat(1), Snapshot(1, "97 1", "103 1"), Heartbeat(1.5)));

    [Fact]
    public void ASnapshotThatMovesTheClockLetsThePointsBeforeItBeDecided() =>
        Assert.Equal(
            ["1 decision 0: 99 101 100", "2 anchor 2", "3 outcome of 1 0 1s: anchor", "4 decision 1000: 97 103 100"],
            Records(OneSecond, Snapshot(0), Snapshot(0.5, "97 1", "103 1"), Heartbeat(1.5)));

    [Fact]
    public void ASnapshotOlderThanTheClockBlocksDecisionsAndIsCountedAsGoingBack()
    {
        var result = Run(OneSecond, Snapshot(0), Heartbeat(0.9), Heartbeat(1), Snapshot(0.95), Heartbeat(1.5), Heartbeat(2.5));
        Assert.Equal(
            ["1 decision 0: 99 101 100", "2 anchor 4", "3 outcome of 1 0 1s: anchor", "4 decision 2000: 99 101 100"],
            result.Shown());
        Assert.Equal(1, result.Counts.ClockBack);
    }

    [Fact]
    public void ASnapshotOfTheClocksTimeDoesNotLiftWhatAnEarlierOneOrAGapHasBlocked() =>
        Assert.Equal(
            ["1 gap 2: lost", "2 anchor 3", "3 decision 2000: 99 101 100"],
            Records(OneSecond, Snapshot(1), Gap("lost"), Snapshot(1), Heartbeat(1.5), Heartbeat(2.5)));

    [Fact]
    public void ASilenceDecidesTheOldPointAndVoidsInOrderOfDueTimeThenDecision() =>
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
    public void AnOutcomeDueAfterASilenceIsVoidAndWrittenWhenDue() =>
        Assert.Equal(
            ["1 silence 2", "2 decision 0: 99 101 100", "3 decision 12000: 99 101 100", "4 outcome of 2 0 13s: silence", "5 decision 13000: 99 101 100"],
            Records(new() { Horizons = ["13s"] }, Snapshot(0), Heartbeat(12), Heartbeat(13.5)));

    [Fact]
    public void AJumpOfExactlyTheOptionIsNoSilence() =>
        Assert.Equal(
            ["1 decision 0: 99 101 100", "2 outcome of 1 0 1s: 0", "3 decision 1000: 99 101 100"],
            Records(OneSecond with { Silence = 2_000_000 }, Snapshot(0), Heartbeat(2)));

    [Fact]
    public void TheClocksFirstValueIsNoSilence() =>
        Assert.Empty(Records(OneSecond, Update(null, "buy 1 1"), Heartbeat(50)));

    [Theory]
    [InlineData("sell 101 0")]
    [InlineData("buy 101 1")]
    [InlineData("buy 102 1")]
    public void NoDecisionAndAVoidOutcomeWhereTheBookIsOneSidedLockedOrCrossed(string change)
    {
        var result = Run(OneSecond, Snapshot(0), Update(0.5, change), Heartbeat(1.5));
        Assert.Equal(
            ["decision 0: 99 101 100", "outcome of 1 0 1s: book"],
            result.Shown().Where(line => !line.Contains("crossed")).Select(line => line[2..]));
        Assert.Equal(1, result.Counts.Decisions);
    }

    [Fact]
    public void TheReasonIsTheFirstThatHappened() =>
        Assert.Equal(
            ["1 decision 0: 99 101 100", "2 gap 3: x", "3 anchor 4", "4 silence 5", "5 outcome of 1 0 1s: gap"],
            Records(OneSecond, Snapshot(0), Heartbeat(0.1), Gap("x"), Snapshot(0.5), Heartbeat(20)));

    [Fact]
    public void AnAnchorBeforeAGapIsTheReason() =>
        Assert.Equal(
            ["1 decision 0: 99 101 100", "2 anchor 2", "3 gap 3: x", "4 outcome of 1 0 1s: anchor"],
            Records(OneSecond, Snapshot(0), Snapshot(0.5), Gap("x"), Heartbeat(1.5)));

    [Fact]
    public void WhatIsOpenAtTheEndIsNeitherDecidedNorScored() =>
        Assert.Empty(Records(OneSecond, Snapshot(0), Heartbeat(0)));

    [Fact]
    public void PricesHaveNoTrailingZerosAndTheMidIsExact() =>
        Assert.Equal(
            ["1 decision 0: 9192 9192.01 9192.005"],
            Records(OneSecond, Snapshot(0, "9192.00 1", "09192.010 1"), Heartbeat(0.1)));
}
