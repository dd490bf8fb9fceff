package org.flinkcoin.contenders.market;

import java.util.ArrayDeque;

/** One horizon: the decisions whose outcomes it waits for, and the model that learns from these. */
final class Forecaster {
    private final int index;
    private final ArrayDeque<Decision> pending = new ArrayDeque<>();
    private final LinearModel model = new LinearModel();

    /** The forecaster of a horizon of {@link Horizon#ALL}. */
    Forecaster(int index) {
        this.index = index;
    }

    /** When the next outcome is due, in µs since 1970. */
    long due() {
        return pending.isEmpty() ? Long.MAX_VALUE : pending.peekFirst().time() + horizon().length();
    }

    /** The prediction, or NaN before the model is warm. */
    double predict(double[] features) {
        return model.isWarm() ? model.predict(features) : Double.NaN;
    }

    void add(Decision decision) {
        pending.addLast(decision);
    }

    void breakOff(String reason) {
        for (Decision decision : pending) {
            decision.breakOff(reason);
        }
    }

    /** Writes the outcome that is due, and learns from it unless it is void; true where the model diverged and began anew. */
    boolean release(long number, Book book, Records records) {
        Decision decision = pending.removeFirst();
        String reason = decision.broken();
        if (reason == null && !book.isDecidable()) {
            reason = "book";
        }
        if (reason != null) {
            records.voidOutcome(number, decision, horizon(), reason);
            return false;
        }
        double change = (double) (book.twiceMid() - decision.twiceMid()) / decision.twiceMid();
        double outcome = 1e4 * Math.log1p(change);
        records.outcome(number, decision, horizon(), outcome);
        return model.learn(decision.features(), outcome);
    }

    Horizon horizon() {
        return Horizon.ALL.get(index);
    }
}
