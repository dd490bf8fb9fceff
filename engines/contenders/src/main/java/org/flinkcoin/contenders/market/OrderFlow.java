package org.flinkcoin.contenders.market;

import java.util.Arrays;

/** Order-flow imbalance of each of the ten best levels, summed since the last decision point. */
final class OrderFlow {
    private final long[] sums = new long[BookSide.DEPTH];

    /** The bids' part of a message: what has come at the same or better prices less what was there at the same or worse ones. */
    void onBids(long[] oldPrices, long[] oldSizes, BookSide now) {
        for (int level = 0; level < BookSide.DEPTH; level++) {
            sums[level] +=
                    (now.price(level) >= oldPrices[level] ? now.size(level) : 0)
                            - (now.price(level) <= oldPrices[level] ? oldSizes[level] : 0);
        }
    }

    /** The asks' part, the other way round. */
    void onAsks(long[] oldPrices, long[] oldSizes, BookSide now) {
        for (int level = 0; level < BookSide.DEPTH; level++) {
            sums[level] +=
                    (now.price(level) >= oldPrices[level] ? oldSizes[level] : 0)
                            - (now.price(level) <= oldPrices[level] ? now.size(level) : 0);
        }
    }

    double value(int level) {
        return sums[level] / Units.PER_ONE;
    }

    void restart() {
        Arrays.fill(sums, 0);
    }
}
