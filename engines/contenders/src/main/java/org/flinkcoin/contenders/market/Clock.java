package org.flinkcoin.contenders.market;

/** The product's clock, in µs since 1970: the running maximum of its messages' times. */
final class Clock {
    /** No time. */
    static final long NONE = Long.MIN_VALUE;

    /** The distance of decision points. */
    static final long SECOND = 1_000_000;

    /** A jump by more than this is a fault. */
    static final long SILENCE = 10 * SECOND;

    /** A time before 2009 is no time. */
    static final long EARLIEST = 1_230_768_000_000_000L;

    private long now = NONE;

    long now() {
        return now;
    }

    boolean isUnset() {
        return now == NONE;
    }

    boolean isSilence(long time) {
        return now != NONE && time - now > SILENCE;
    }

    void set(long time) {
        now = time;
    }

    /** The first whole second at or after a time. */
    static long ceiling(long time) {
        return (time + SECOND - 1) / SECOND * SECOND;
    }
}
