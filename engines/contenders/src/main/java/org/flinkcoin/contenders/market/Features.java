package org.flinkcoin.contenders.market;

import java.util.List;
import java.util.Map;

/** The 42 features of a decision. */
final class Features {
    /** Their names, in the order of records. */
    static final List<String> NAMES =
            List.of(
                    "ofi1", "ofi2", "ofi3", "ofi4", "ofi5", "ofi6", "ofi7", "ofi8", "ofi9", "ofi10",
                    "imbalance1", "imbalance3", "imbalance5", "imbalance10",
                    "imbalance1bp", "imbalance5bp", "imbalance10bp", "imbalance25bp",
                    "weighted-mid",
                    "flow1s", "flow5s", "flow15s", "flow60s", "flow300s",
                    "trades1s", "trades5s", "trades15s", "trades60s", "trades300s",
                    "trade-sign", "trade-age",
                    "spread",
                    "volatility10s", "volatility60s", "volatility300s",
                    "slope-bid", "slope-ask",
                    "return1s", "return5s", "return10s", "return30s", "return60s");

    private static final int[] DEPTHS = {1, 3, 5, BookSide.DEPTH};
    private static final int[] BANDS = {1, 5, 10, 25};

    private final OrderFlow orderFlow = new OrderFlow();
    private final TradeFlow tradeFlow = new TradeFlow();
    private final MidSamples mids = new MidSamples();

    OrderFlow orderFlow() {
        return orderFlow;
    }

    void onTrade(SignedTrade trade) {
        tradeFlow.add(trade);
    }

    /** The clock passes a whole second. */
    void onSecond(Book book) {
        mids.sample(book);
    }

    /** A decision point has passed, decided or not. */
    void onBinEnd() {
        orderFlow.restart();
    }

    /** A gap, a snapshot or a silence: nothing from before counts any more. */
    void restart() {
        orderFlow.restart();
        tradeFlow.restart();
        mids.restart();
    }

    /** The features as of a time, of a decidable book. */
    double[] at(long time, Book book) {
        double[] features = new double[NAMES.size()];
        int at = 0;
        for (int level = 0; level < BookSide.DEPTH; level++) {
            features[at++] = orderFlow.value(level);
        }
        at = writeDepthImbalances(book, features, at);
        at = writeBandImbalances(book, features, at);
        double spread = (double) (book.asks().best() - book.bids().best()) / book.twiceMid() * 2e4;
        features[at++] = 0.5 * spread * imbalance(book.bids().size(0), book.asks().size(0));
        tradeFlow.moveTo(time);
        at = tradeFlow.write(time, features, at);
        features[at++] = spread;
        at = mids.writeVolatilities(features, at);
        features[at++] = slope(book.bids(), book.twiceMid());
        features[at++] = slope(book.asks(), book.twiceMid());
        mids.writeReturns(features, at);
        return features;
    }

    private static int writeDepthImbalances(Book book, double[] features, int at) {
        long bids = 0;
        long asks = 0;
        int level = 0;
        for (int depth : DEPTHS) {
            for (; level < depth; level++) {
                bids += book.bids().size(level);
                asks += book.asks().size(level);
            }
            features[at++] = imbalance(bids, asks);
        }
        return at;
    }

    private static int writeBandImbalances(Book book, double[] features, int at) {
        long[] bids = depths(book.bids(), book.twiceMid());
        long[] asks = depths(book.asks(), book.twiceMid());
        for (int i = 0; i < BANDS.length; i++) {
            features[at++] = imbalance(bids[i], asks[i]);
        }
        return at;
    }

    /** The sizes within each band of basis points around mid, the limits included: one walk for all of them. */
    private static long[] depths(BookSide side, long twiceMid) {
        long[] depths = new long[BANDS.length];
        int band = 0;
        long sum = 0;
        for (Map.Entry<Long, Long> level : side.all()) {
            long distance = Math.abs(2 * level.getKey() - twiceMid);
            while (10_000 * distance > BANDS[band] * twiceMid) {
                depths[band++] = sum;
                if (band == BANDS.length) {
                    return depths;
                }
            }
            sum += level.getValue();
        }
        while (band < BANDS.length) {
            depths[band++] = sum;
        }
        return depths;
    }

    private static double imbalance(long bids, long asks) {
        return bids + asks == 0 ? 0 : (double) (bids - asks) / (bids + asks);
    }

    private static double slope(BookSide side, long twiceMid) {
        long total = 0;
        int last = 0;
        for (int level = 0; level < BookSide.DEPTH && side.size(level) != 0; level++) {
            total += side.size(level);
            last = level;
        }
        return total / Units.PER_ONE / ((double) Math.abs(2 * side.price(last) - twiceMid) / twiceMid * 1e4);
    }
}
