using Xunit;
using static FlinkCoin.Tests.Oracle.Feed;

namespace FlinkCoin.Tests.Oracle;

/// <summary>Horizons in changes and the grid <c>change</c>.</summary>
public sealed class OracleChangesTests
{
    private static readonly OracleOptions TwoChanges = new() { Horizons = ["2c"] };
    private static readonly OracleOptions Change = new() { GridStep = 0, Horizons = ["1s", "1c"] };

    [Fact]
    public void AChangeIsAnotherBestPriceOrSizeAfterTheWholeMessage() =>
        Assert.Equal(
            ["1 decision 0: 99 101 100", "2 outcome of 1 0 2c: 49.8754"],
            Records(
                TwoChanges,
                Snapshot(0),
                Update(0.1, "buy 99 2"), // counts: the size
                Update(0.2, "buy 98 5"), // not the best
                Update(0.3, "buy 99 7", "buy 99 2"), // nothing after the whole message
                Update(0.4, "buy 100 1"))); // counts: the price

    [Fact]
    public void MessagesWithOneSideEmptyBeforeOrAfterDoNotCount() =>
        Assert.Equal(
            ["1 decision 0: 99 101 100", "2 outcome of 1 0 2c: 0"],
            Records(
                TwoChanges,
                Snapshot(0),
                Update(0.1, "sell 101 0"),
                Update(0.2, "sell 101 1"),
                Update(0.3, "buy 99 2"),
                Update(0.4, "buy 99 3")));

    [Fact]
    public void LockedAndCrossedBooksCountAndAnOutcomeDueInOneIsVoid() =>
        Assert.Equal(
            ["1 decision 0: 99 101 100", "2 crossed 2", "3 outcome of 1 0 2c: book"],
            Records(TwoChanges, Snapshot(0), Update(0.1, "buy 101 1"), Update(0.2, "buy 102 1")));

    [Fact]
    public void ASnapshotDoesNotCountAndTheNextMessageIsComparedWithIt() =>
        Assert.Equal(
            ["1 decision 0: 99 101 100", "2 anchor 2", "3 outcome of 1 0 2c: anchor"],
            Records(
                TwoChanges,
                Snapshot(0),
                Snapshot(0.1, "98 1", "101 1"),
                Update(0.2, "buy 97 1"), // the snapshot's best is unchanged
                Update(0.3, "buy 99 1"),
                Update(0.4, "buy 99 2")));

    [Fact]
    public void AChangeAlsoCountsWhileTheBookMayBeYoungerThanTheClock() =>
        Assert.Equal(
            ["1 decision 0: 99 101 100", "2 anchor 3", "3 outcome of 1 0 2c: anchor"],
            Records(TwoChanges, Snapshot(0), Heartbeat(0.1), Snapshot(null), Update(null, "buy 99 2"), Update(null, "buy 99 3")));

    [Fact]
    public void ASilenceVoidsHorizonsInChangesWhichAreWrittenWhenTheCountIsFull() =>
        Assert.Equal(
            ["1 silence 2", "2 decision 0: 99 101 100", "3 decision 20000: 99 101 100", "4 outcome of 2 0 2c: silence"],
            Records(TwoChanges, Snapshot(0), Update(20, "buy 99 2"), Update(20.5, "buy 99 3")));

    [Fact]
    public void GridChangeDecidesRightAfterEveryChangeWithOutcomesInChangesFirst() =>
        Assert.Equal(
            [
                "1 decision 100: 99.5 101 100.25",
                "2 outcome of 1 100 1c: 24.9066", "3 decision 100: 100 101 100.5",
                "4 outcome of 1 100 1s: 24.9066", "5 outcome of 3 100 1s: 0",
            ],
            Records(Change, Snapshot(0), Update(0.1, "buy 99.5 1"), Update(0.1, "buy 100 1"), Update(1.2, "buy 98 1")));

    [Fact]
    public void GridChangeDecidesNothingInALockedBookOrBeforeTheClockHasAValue() =>
        Assert.Equal(
            ["1 crossed 3", "2 decision 0: 99 101 100"],
            Records(Change, Snapshot(null), Update(null, "buy 99.5 1"), Update(0, "buy 101 1"), Update(0, "buy 101 0", "buy 99.5 0")));

    [Fact]
    public void GridChangeDecidesNothingAfterASnapshotWithoutTimeUntilTheClockTakesANewValue() =>
        Assert.Equal(
            ["1 anchor 2", "2 decision 500: 99 101 100"],
            Records(Change, Snapshot(0), Snapshot(null), Update(0, "buy 99 2"), Update(0.5, "buy 99 3")));

    [Fact]
    public void GridChangeVoidsWhatAnAnchorFollowsEvenAtTheSameTime() =>
        Assert.Equal(
            ["1 decision 100: 99 101 100", "2 anchor 3", "3 outcome of 1 100 1c: anchor", "4 decision 100: 99 101 100"],
            Records(Change, Snapshot(0), Update(0.1, "buy 99 2"), Snapshot(0.1), Update(0.1, "buy 99 3")));
}
