package org.flinkcoin.contenders.market;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** One side of the book: sizes by price, best price first, both in {@link Units}. */
final class BookSide {
    /** The number of best levels that features look at. */
    static final int DEPTH = 10;

    private final TreeMap<Long, Long> levels;

    /** The best levels as they are now; absent ones have size 0 and the worst price there is. */
    private final long[] prices = new long[DEPTH];

    private final long[] sizes = new long[DEPTH];
    private final long worst;
    private final int direction;

    private BookSide(Comparator<Long> order, long worst, int direction) {
        this.levels = new TreeMap<>(order);
        this.worst = worst;
        this.direction = direction;
        gather();
    }

    static BookSide bids() {
        return new BookSide(Comparator.reverseOrder(), 0, 1);
    }

    static BookSide asks() {
        return new BookSide(Comparator.naturalOrder(), Long.MAX_VALUE, -1);
    }

    /** Sets the size at a price; 0 removes it. Says whether this is among the best levels. */
    boolean set(long price, long size) {
        boolean isNear = direction * Long.compare(price, prices[DEPTH - 1]) >= 0;
        if (size == 0) {
            levels.remove(price);
        } else {
            levels.put(price, size);
        }
        return isNear;
    }

    void clear() {
        levels.clear();
    }

    /** Reads the best levels out of the tree anew. */
    void gather() {
        int level = 0;
        for (Map.Entry<Long, Long> entry : levels.entrySet()) {
            if (level == DEPTH) {
                return;
            }
            prices[level] = entry.getKey();
            sizes[level] = entry.getValue();
            level++;
        }
        for (; level < DEPTH; level++) {
            prices[level] = worst;
            sizes[level] = 0;
        }
    }

    long best() {
        return prices[0];
    }

    boolean isEmpty() {
        return sizes[0] == 0;
    }

    long price(int level) {
        return prices[level];
    }

    long size(int level) {
        return sizes[level];
    }

    /** All levels, best first. */
    Iterable<Map.Entry<Long, Long>> all() {
        return levels.entrySet();
    }

    long[] copyOfPrices() {
        return prices.clone();
    }

    long[] copyOfSizes() {
        return sizes.clone();
    }
}
