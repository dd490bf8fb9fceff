package org.flinkcoin.bridge;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Messages as an exchange sends them, from a seed: books that move, trades, and a malformed message now and then. */
public final class TestMarket {
    private static final Instant START = Instant.parse("2022-11-20T10:00:00Z");

    private final Random random;
    private final Map<String, Long> seqs = new HashMap<>();
    private final List<TestMessage> messages = new ArrayList<>();
    private long milliseconds;

    private TestMarket(long seed) {
        random = new Random(seed);
    }

    /** So many messages of so many products, in the order of their arrival. */
    public static List<TestMessage> messages(long seed, int products, int count) {
        TestMarket market = new TestMarket(seed);
        for (int i = 0; i < products; i++) {
            market.add(name(i), snapshot(name(i), 50));
        }
        while (market.messages.size() < count) {
            market.next(name(market.random.nextInt(products)));
        }
        return market.messages;
    }

    /** The same messages as they arrive over a bad line: some twice, and some up to 64 places late. */
    public static List<TestMessage> disturbed(List<TestMessage> messages, long seed) {
        Random random = new Random(seed);
        List<TestMessage> result = new ArrayList<>();
        for (int from = 0; from < messages.size(); from += 64) {
            List<TestMessage> part = new ArrayList<>(messages.subList(from, Math.min(messages.size(), from + 64)));
            part.add(part.get(random.nextInt(part.size())));
            Collections.shuffle(part, random);
            result.addAll(part);
        }
        return result;
    }

    /** A snapshot with so many levels a side. */
    public static byte[] snapshot(String product, int levels) {
        StringBuilder text = new StringBuilder("{\"type\":\"snapshot\",\"product_id\":\"").append(product).append("\",\"bids\":[");
        for (int i = 0; i < levels; i++) {
            text.append(i == 0 ? "" : ",").append("[\"").append(price(1_000_000 - i)).append("\",\"1.").append(i % 9 + 1).append("\"]");
        }
        text.append("],\"asks\":[");
        for (int i = 0; i < levels; i++) {
            text.append(i == 0 ? "" : ",").append("[\"").append(price(1_000_001 + i)).append("\",\"2.").append(i % 9 + 1).append("\"]");
        }
        return bytes(text.append("]}").toString());
    }

    private void next(String product) {
        milliseconds += random.nextInt(40);
        String time = START.plusMillis(milliseconds).toString();
        int kind = random.nextInt(100);
        if (kind < 85) {
            boolean buy = random.nextBoolean();
            int away = random.nextInt(5);
            add(product, bytes("{\"type\":\"l2update\",\"product_id\":\"" + product + "\",\"changes\":[[\"" + (buy ? "buy" : "sell") + "\",\""
                + price(buy ? 1_000_000 - away : 1_000_001 + away) + "\",\"" + (1 + random.nextInt(9)) + "." + random.nextInt(100) + "\"]],\"time\":\"" + time + "\"}"));
        } else if (kind < 99) {
            add(product, bytes("{\"type\":\"match\",\"trade_id\":" + (seqs.get(product) + 1) + ",\"side\":\"sell\",\"size\":\"0.5\",\"price\":\"10000.01\",\"product_id\":\""
                + product + "\",\"time\":\"" + time + "\"}"));
        } else {
            add(product, bytes("{\"type\":\"l2update\",\"product_id\":\"" + product + "\",\"changes\":[[\"buy\",\"none\""));
        }
    }

    private void add(String product, byte[] text) {
        messages.add(new TestMessage(product, seqs.merge(product, 1L, Long::sum), text));
    }

    private static String name(int i) {
        return "P" + i + "-USD";
    }

    private static String price(int cents) {
        return cents / 100 + "." + (cents % 100 < 10 ? "0" : "") + cents % 100;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
