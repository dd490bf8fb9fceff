package org.flinkcoin.contenders.market;

import java.util.List;

/** All that is known of one product: what the operator keeps in Flink's state. */
public final class ProductState {
    private final Book book = new Book();
    private final Features features = new Features();
    private final Trades trades = new Trades();
    private final Clock clock = new Clock();
    private final Forecaster[] forecasters = new Forecaster[Horizon.ALL.size()];
    private long nextSecond = Long.MAX_VALUE;
    private boolean hadSnapshot;
    private boolean isBlocked;
    private long sequence;
    private long records;

    /** A product that has not been seen. */
    public ProductState() {
        for (int i = 0; i < forecasters.length; i++) {
            forecasters[i] = new Forecaster(i);
        }
    }

    /**
     * Takes one message.
     *
     * @param text the exchange's text
     * @param given the product's running number of it, from 1; 0 where it has none
     * @param reader reads the text
     * @param out takes the records
     */
    void process(byte[] text, long given, MessageReader reader, Records out) {
        long number = given == 0 ? sequence + 1 : given;
        if (number <= sequence) {
            return;
        }
        String missing =
                sequence > 0 && number > sequence + 1 ? (sequence + 1) + "-" + (number - 1) : null;
        sequence = number;
        if (missing != null) {
            onGap(missing, out);
        }
        try {
            apply(reader.read(text), out);
        } catch (MalformedMessageException e) {
            fault("malformed", e.getMessage(), out);
        }
    }

    private void apply(ExchangeMessage message, Records out) throws MalformedMessageException {
        switch (message.type()) {
            case "l2update" -> {
                List<BookChange> changes = MessageReader.changes(message.changes());
                moveClock(message, out);
                if (!book.isVoid()) {
                    onChanges(changes, out);
                }
            }
            case "match" -> {
                boolean isBuyer = !MessageReader.isBuy(message.side());
                long size = MessageReader.number(message.size());
                moveClock(message, out);
                onMatch(message.tradeId(), isBuyer ? size : -size, out);
            }
            case "last_match" -> trades.onLastMatch(message.tradeId());
            case "heartbeat" -> {
                moveClock(message, out);
                lost(trades.onHeartbeat(message.lastTradeId()), out);
            }
            case "snapshot" -> {
                List<PriceLevel> bids = MessageReader.levels(message.bids());
                List<PriceLevel> asks = MessageReader.levels(message.asks());
                boolean isNow = moveClock(message, out);
                onSnapshot(bids, asks, isNow, out);
            }
            case "gap" -> onGap(message.reason(), out);
            default -> { } // Other types say nothing about the market.
        }
    }

    private void onChanges(List<BookChange> changes, Records out) {
        boolean wasCrossed = book.isCrossed();
        book.apply(changes, features.orderFlow());
        if (book.isCrossed() && !wasCrossed) {
            fault("crossed", null, out);
        }
    }

    private void onMatch(long id, long signedSize, Records out) {
        lost(trades.onMatch(id), out);
        if (!clock.isUnset()) {
            features.onTrade(new SignedTrade(clock.now(), signedSize));
        }
    }

    private void onSnapshot(List<PriceLevel> bids, List<PriceLevel> asks, boolean isNow, Records out) {
        boolean wasCrossed = book.isCrossed();
        if (hadSnapshot) {
            fault("anchor", null, out);
            breakOff("anchor");
        } else {
            features.restart();
            hadSnapshot = true;
        }
        // Without a time of its own the book may be younger than the clock.
        isBlocked |= !isNow;
        book.replace(bids, asks);
        if (book.isCrossed() && !wasCrossed) {
            fault("crossed", null, out);
        }
    }

    private void onGap(String detail, Records out) {
        fault("gap", detail, out);
        breakOff("gap");
        isBlocked = true;
        book.forget();
    }

    private void lost(String range, Records out) {
        if (range != null) {
            fault("trades", range, out);
        }
    }

    private void fault(String kind, String detail, Records out) {
        out.fault(++records, sequence, kind, detail);
    }

    private void breakOff(String reason) {
        for (Forecaster forecaster : forecasters) {
            forecaster.breakOff(reason);
        }
        features.restart();
    }

    /** Moves the clock to a message's time, if it has one; says whether that is what the clock shows now. */
    private boolean moveClock(ExchangeMessage message, Records out) throws MalformedMessageException {
        long time = MessageReader.time(message.time());
        if (time < Clock.EARLIEST) {
            return false;
        }
        if (time > clock.now()) {
            advance(time, out);
            clock.set(time);
            isBlocked = false;
        }
        return time == clock.now();
    }

    private void advance(long time, Records out) {
        if (clock.isUnset()) {
            nextSecond = Clock.ceiling(time);
        } else if (clock.isSilence(time)) {
            fault("silence", null, out);
            runUntil(clock.now() + 1, out);
            breakOff("silence");
            nextSecond = Long.MAX_VALUE;
            runUntil(time, out);
            nextSecond = Clock.ceiling(time);
        } else {
            runUntil(time, out);
        }
    }

    /** Does what is due before a time: outcomes first, oldest decision first, then the decision. */
    private void runUntil(long end, Records out) {
        while (true) {
            long time = nextSecond;
            for (Forecaster forecaster : forecasters) {
                time = Math.min(time, forecaster.due());
            }
            if (time >= end) {
                return;
            }
            if (time == nextSecond && !isBlocked) {
                features.onSecond(book);
            }
            for (int i = forecasters.length - 1; i >= 0; i--) {
                if (forecasters[i].due() == time) {
                    if (forecasters[i].release(++records, book, out)) {
                        out.reset(++records, time, forecasters[i].horizon());
                    }
                }
            }
            if (time == nextSecond) {
                if (!isBlocked && book.isDecidable()) {
                    decide(time, out);
                }
                features.onBinEnd();
                nextSecond += Clock.SECOND;
            }
        }
    }

    private void decide(long time, Records out) {
        double[] values = features.at(time, book);
        double[] predictions = new double[forecasters.length];
        Decision decision = new Decision(++records, time, book.twiceMid(), values);
        for (int i = 0; i < forecasters.length; i++) {
            predictions[i] = forecasters[i].predict(values);
            forecasters[i].add(decision);
        }
        out.decision(decision, book, predictions);
    }
}
