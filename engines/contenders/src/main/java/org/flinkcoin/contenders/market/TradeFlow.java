package org.flinkcoin.contenders.market;

/** Trade flow over 1, 5, 15, 60 and 300 seconds, and the last trade. */
final class TradeFlow {
    private static final double MAX_AGE = 300;

    private final TradeWindow[] windows = {
        new TradeWindow(1), new TradeWindow(5), new TradeWindow(15), new TradeWindow(60), new TradeWindow(300)
    };
    private SignedTrade last;

    void add(SignedTrade trade) {
        for (TradeWindow window : windows) {
            window.moveTo(trade.time());
            window.add(trade);
        }
        last = trade;
    }

    void moveTo(long time) {
        for (TradeWindow window : windows) {
            window.moveTo(time);
        }
    }

    /** Writes five volumes, five counts, sign and age of the last trade. */
    int write(long time, double[] features, int at) {
        for (TradeWindow window : windows) {
            features[at++] = window.volume();
        }
        for (TradeWindow window : windows) {
            features[at++] = window.count();
        }
        features[at++] = last == null ? 0 : last.size() < 0 ? -1 : 1;
        features[at++] = last == null ? MAX_AGE : Math.min((time - last.time()) / 1e6, MAX_AGE);
        return at;
    }

    void restart() {
        for (TradeWindow window : windows) {
            window.restart();
        }
        last = null;
    }
}
