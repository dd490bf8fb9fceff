package org.flinkcoin.contenders.market;

import java.util.List;

/** The order book at full depth. There is none until the first snapshot and after a gap. */
final class Book {
    private final BookSide bids = BookSide.bids();
    private final BookSide asks = BookSide.asks();
    private boolean isVoid = true;

    BookSide bids() {
        return bids;
    }

    BookSide asks() {
        return asks;
    }

    boolean isVoid() {
        return isVoid;
    }

    boolean isTwoSided() {
        return !bids.isEmpty() && !asks.isEmpty();
    }

    boolean isDecidable() {
        return !isVoid && isTwoSided() && bids.best() < asks.best();
    }

    boolean isCrossed() {
        return !isVoid && isTwoSided() && bids.best() >= asks.best();
    }

    /** Best bid + best ask: twice the mid, exactly. */
    long twiceMid() {
        return bids.best() + asks.best();
    }

    /** Replaces the whole book. */
    void replace(List<PriceLevel> newBids, List<PriceLevel> newAsks) {
        fill(bids, newBids);
        fill(asks, newAsks);
        isVoid = false;
    }

    /** Forgets the book until the next snapshot. */
    void forget() {
        replace(List.of(), List.of());
        isVoid = true;
    }

    /** Applies the changes of one message, and tells order flow where one of the best levels was touched. */
    void apply(List<BookChange> changes, OrderFlow flow) {
        boolean bidsNear = false;
        boolean asksNear = false;
        for (BookChange change : changes) {
            if (change.isBid()) {
                bidsNear |= bids.set(change.price(), change.size());
            } else {
                asksNear |= asks.set(change.price(), change.size());
            }
        }
        if (bidsNear) {
            long[] prices = bids.copyOfPrices();
            long[] sizes = bids.copyOfSizes();
            bids.gather();
            flow.onBids(prices, sizes, bids);
        }
        if (asksNear) {
            long[] prices = asks.copyOfPrices();
            long[] sizes = asks.copyOfSizes();
            asks.gather();
            flow.onAsks(prices, sizes, asks);
        }
    }

    private static void fill(BookSide side, List<PriceLevel> levels) {
        side.clear();
        for (PriceLevel level : levels) {
            side.set(level.price(), level.size());
        }
        side.gather();
    }
}
