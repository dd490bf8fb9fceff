package org.flinkcoin.contenders.market;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a Java developer would write decides what the kernel decides. */
final class MarketTest {
    private static final String MODEL = "scaler|linear";
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void givesTheKernelsRecordsOfAQuietMarketOfOneProduct(@TempDir Path folder) throws Exception {
        List<JsonNode> records = compare("gdax-btc-2018-04-24-first-half", 30_000, folder);
        assertThat(records.stream().filter(record -> !record.path("predictions").path("60s").path(MODEL).isMissingNode()).count())
                .as("decisions with a prediction for a minute ahead")
                .isGreaterThan(400);
    }

    @Test
    void givesTheKernelsRecordsOfTwoProductsWithTradesAndHeartbeats(@TempDir Path folder) throws Exception {
        List<JsonNode> records = compare("coinbase-btc-eth-2026-07-07", 2_456, folder);
        assertThat(records.stream().filter(record -> record.path("features").path("trades60s").asDouble() > 0).count())
                .as("decisions after trades")
                .isGreaterThan(50);
    }

    @Test
    void givesTheKernelsRecordsOfManyTrades(@TempDir Path folder) throws Exception {
        compare("binance-spot-btc-eth-2024-08-08", 40_000, folder);
    }

    @Test
    void givesTheKernelsRecordsAcrossGapsSilencesAnchorsAndBrokenText(@TempDir Path folder) throws Exception {
        List<String> messages = new ArrayList<>(KernelRecords.messages("gdax-btc-2018-04-24-first-half", 12_000));
        String snapshot = messages.get(0);
        messages.add(10_000, snapshot);
        messages.subList(6_000, 7_000).clear(); // Longer than the silence that is a fault.
        messages.add(4_000, snapshot);
        messages.add(3_000, "{\"type\":\"gap\",\"product_id\":\"BTC-USD\",\"time\":\"2018-04-24T03:53:00Z\",\"reason\":\"test\"}");
        messages.add(2_000, "{\"product_id\":\"BTC-USD\",\"type\":\"l2update\",\"changes\":[[\"bid\",\"1\",\"1\"]]}");
        List<JsonNode> records = compare(messages, folder);
        assertThat(records.stream().map(record -> record.path("fault").asText()).filter(fault -> !fault.isEmpty()).distinct())
                .contains("gap", "anchor", "silence", "malformed");
        assertThat(records.stream().map(record -> record.path("void").asText()).filter(reason -> !reason.isEmpty()).distinct())
                .contains("gap", "anchor", "silence");
    }

    private static List<JsonNode> compare(String tape, int count, Path folder) throws IOException, InterruptedException {
        return compare(KernelRecords.messages(tape, count), folder);
    }

    private static List<JsonNode> compare(List<String> messages, Path folder) throws IOException, InterruptedException {
        List<JsonNode> expected = parse(KernelRecords.of(messages, folder));
        List<JsonNode> actual = parse(run(messages));
        assertThat(actual).hasSameSizeAs(expected).isNotEmpty();
        for (int i = 0; i < expected.size(); i++) {
            assertSame(expected.get(i), actual.get(i));
        }
        return actual;
    }

    private static List<String> run(List<String> messages) throws IOException {
        List<String> records = new ArrayList<>();
        Market market = new Market(new Records(record -> records.add(new String(record, StandardCharsets.UTF_8))));
        Map<String, ProductState> states = new HashMap<>();
        for (String message : messages) {
            String product = JSON.readTree(message).path("product_id").asText();
            if (!product.isEmpty()) {
                market.process(product, states.computeIfAbsent(product, id -> new ProductState()), message.getBytes(StandardCharsets.UTF_8), 0);
            }
        }
        return records;
    }

    /** Records sorted by product and number. */
    private static List<JsonNode> parse(List<String> lines) throws IOException {
        List<JsonNode> records = new ArrayList<>();
        for (String line : lines) {
            records.add(JSON.readTree(line));
        }
        records.sort(Comparator.comparing((JsonNode record) -> record.path("product").asText()).thenComparing(record -> record.path("n").asLong()));
        return records;
    }

    private static void assertSame(JsonNode expected, JsonNode actual) {
        String place = "record " + expected.path("n") + " of " + expected.path("product");
        for (String field : List.of("n", "product", "kind", "time", "bid", "ask", "mid", "of", "horizon", "void", "seq", "fault")) {
            assertThat(actual.path(field)).as(field + " of " + place).isEqualTo(expected.path(field));
        }
        assertClose(expected.path("return"), actual.path("return"), 1e-9, "return of " + place);
        assertThat(names(actual.path("features"))).as("features of " + place).isEqualTo(names(expected.path("features")));
        for (String name : names(expected.path("features"))) {
            assertClose(expected.path("features").path(name), actual.path("features").path(name), 1e-9, name + " of " + place);
        }
        for (Horizon horizon : Horizon.ALL) {
            assertClose(
                    expected.path("predictions").path(horizon.name()).path(MODEL),
                    actual.path("predictions").path(horizon.name()).path(MODEL),
                    1e-6,
                    horizon.name() + " ahead of " + place);
        }
    }

    /** Equal but for rounding, relative to the larger of the number and 1: both engines sum in another order. */
    private static void assertClose(JsonNode expected, JsonNode actual, double tolerance, String what) {
        assertThat(actual.isMissingNode()).as(what + " is there").isEqualTo(expected.isMissingNode());
        if (!expected.isMissingNode()) {
            double scale = Math.max(1, Math.abs(expected.asDouble()));
            assertThat(Math.abs(actual.asDouble() - expected.asDouble())).as("%s: %s and %s", what, expected, actual).isLessThanOrEqualTo(tolerance * scale);
        }
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        for (Iterator<String> iterator = object.fieldNames(); iterator.hasNext(); ) {
            names.add(iterator.next());
        }
        return names;
    }
}
