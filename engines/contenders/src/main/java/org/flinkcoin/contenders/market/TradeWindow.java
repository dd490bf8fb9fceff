package org.flinkcoin.contenders.market;

import java.util.ArrayDeque;

/** Signed volume and number of the matches of the last so many seconds. */
final class TradeWindow {
    private final long length;
    private final ArrayDeque<SignedTrade> trades = new ArrayDeque<>();
    private long sum;

    /** A window of so many seconds. */
    TradeWindow(int seconds) {
        length = seconds * 1_000_000L;
    }

    void add(SignedTrade trade) {
        trades.addLast(trade);
        sum += trade.size();
    }

    /** Forgets what happened at or before time - length. */
    void moveTo(long time) {
        while (!trades.isEmpty() && trades.peekFirst().time() <= time - length) {
            sum -= trades.removeFirst().size();
        }
    }

    double volume() {
        return sum / Units.PER_ONE;
    }

    int count() {
        return trades.size();
    }

    void restart() {
        trades.clear();
        sum = 0;
    }
}
