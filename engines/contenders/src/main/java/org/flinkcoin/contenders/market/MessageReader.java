package org.flinkcoin.contenders.market;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads messages with Jackson's data binding, and makes numbers of what they hold before any of it is applied. */
final class MessageReader {
    private final ObjectReader reader = new ObjectMapper().readerFor(ExchangeMessage.class);

    ExchangeMessage read(byte[] text) throws MalformedMessageException {
        try {
            ExchangeMessage message = reader.readValue(text);
            if (message == null || message.type() == null) {
                throw new MalformedMessageException("no type");
            }
            return message;
        } catch (IOException e) {
            throw new MalformedMessageException(e);
        }
    }

    /** The time in µs since 1970, or {@link Clock#NONE}. */
    static long time(String text) throws MalformedMessageException {
        if (text == null) {
            return Clock.NONE;
        }
        try {
            Instant instant = Instant.parse(text);
            return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
        } catch (DateTimeException e) {
            throw new MalformedMessageException(e);
        }
    }

    static List<PriceLevel> levels(List<List<String>> levels) throws MalformedMessageException {
        if (levels == null) {
            throw new MalformedMessageException("a side of the book is missing");
        }
        List<PriceLevel> read = new ArrayList<>(levels.size());
        for (List<String> level : levels) {
            read.add(new PriceLevel(number(level, 0), number(level, 1)));
        }
        return read;
    }

    static List<BookChange> changes(List<List<String>> changes) throws MalformedMessageException {
        if (changes == null) {
            throw new MalformedMessageException("changes are missing");
        }
        List<BookChange> read = new ArrayList<>(changes.size());
        for (List<String> change : changes) {
            if (change == null || change.size() < 3) {
                throw new MalformedMessageException("a change has side, price and size");
            }
            read.add(new BookChange(isBuy(change.get(0)), number(change, 1), number(change, 2)));
        }
        return read;
    }

    /** True for buy, false for sell. */
    static boolean isBuy(String side) throws MalformedMessageException {
        if ("buy".equals(side)) {
            return true;
        }
        if ("sell".equals(side)) {
            return false;
        }
        throw new MalformedMessageException("side " + side);
    }

    static long number(String text) throws MalformedMessageException {
        if (text == null) {
            throw new MalformedMessageException("a number is missing");
        }
        try {
            return Units.parse(text);
        } catch (ArithmeticException | NumberFormatException e) {
            throw new MalformedMessageException(e);
        }
    }

    private static long number(List<String> fields, int index) throws MalformedMessageException {
        if (fields == null || fields.size() <= index) {
            throw new MalformedMessageException("a level has price and size");
        }
        return number(fields.get(index));
    }
}
