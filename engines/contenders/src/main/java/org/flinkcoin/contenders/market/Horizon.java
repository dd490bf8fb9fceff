package org.flinkcoin.contenders.market;

import java.util.List;

/** How far ahead an outcome lies. */
record Horizon(String name, long length) {
    /** The horizons, shortest first; lengths in µs. */
    static final List<Horizon> ALL =
            List.of(seconds(1), seconds(5), seconds(10), seconds(30), seconds(60));

    private static Horizon seconds(int seconds) {
        return new Horizon(seconds + "s", seconds * 1_000_000L);
    }
}
