package org.flinkcoin.contenders;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.flinkcoin.flink.KernelRecord;
import org.flinkcoin.flink.MarketMessage;
import org.flinkcoin.flink.Product;
import org.junit.jupiter.api.Test;

/** The Java operator in Flink's harness. */
final class JavaOperatorTest {
    private static final int MESSAGES = 600;

    @Test
    void goesOnFromACheckpointAsIfThereHadBeenNone() throws Exception {
        assertSame(new HashMapStateBackend());
    }

    @Test
    void goesOnFromACheckpointOnRocksDB() throws Exception {
        assertSame(new EmbeddedRocksDBStateBackend(true));
    }

    private static void assertSame(StateBackend backend) throws Exception {
        List<String> expected = new ArrayList<>();
        inHarness(backend, null, harness -> {
            feed(harness, 0, MESSAGES, expected);
            return null;
        });
        List<String> actual = new ArrayList<>();
        OperatorSubtaskState checkpoint = inHarness(backend, null, harness -> {
            feed(harness, 0, MESSAGES / 3, actual);
            harness.snapshot(1, 1);
            // What is changed after a checkpoint is a copy in the heap's backend.
            feed(harness, MESSAGES / 3, MESSAGES / 2, actual);
            return harness.snapshot(2, 2);
        });
        inHarness(backend, checkpoint, harness -> {
            feed(harness, MESSAGES / 2, MESSAGES, actual);
            return null;
        });
        assertThat(actual).isEqualTo(expected).hasSizeGreaterThan(100);
    }

    /** What is done with a harness that is open. */
    private interface Body {
        OperatorSubtaskState run(KeyedOneInputStreamOperatorTestHarness<String, MarketMessage, KernelRecord> harness) throws Exception;
    }

    private static OperatorSubtaskState inHarness(StateBackend backend, OperatorSubtaskState state, Body body) throws Exception {
        var harness = harness(backend);
        try {
            if (state != null) {
                harness.initializeState(state);
            }
            harness.open();
            return body.run(harness);
        } finally {
            harness.close();
        }
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, MarketMessage, KernelRecord> harness(StateBackend backend) throws Exception {
        var harness = new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new JavaOperator()), message -> message.product().name(), Types.STRING);
        harness.setStateBackend(backend);
        return harness;
    }

    private static void feed(
        KeyedOneInputStreamOperatorTestHarness<String, MarketMessage, KernelRecord> harness, int from, int to, List<String> records) throws Exception {
        for (int i = from; i < to; i++) {
            harness.processElement(new MarketMessage(Product.of("A-B"), i + 1, message(i).getBytes(StandardCharsets.UTF_8)), 0);
        }
        for (KernelRecord record : harness.extractOutputValues()) {
            records.add(new String(record.line(), StandardCharsets.UTF_8));
        }
        harness.getOutput().clear();
    }

    private static String message(int i) {
        if (i == 0) {
            return "{\"type\":\"snapshot\",\"product_id\":\"A-B\",\"bids\":[[\"100.00\",\"2\"],[\"99.99\",\"3\"]],\"asks\":[[\"100.01\",\"1\"],[\"100.02\",\"4\"]]}";
        }
        String time = String.format("2026-01-01T00:%02d:%02d.%03dZ", i / 4 / 60, i / 4 % 60, i % 4 * 250);
        return i % 5 == 0
            ? "{\"type\":\"match\",\"product_id\":\"A-B\",\"trade_id\":" + i / 5 + ",\"side\":\"sell\",\"price\":\"100.01\",\"size\":\"0." + (i % 9 + 1) + "\",\"time\":\"" + time + "\"}"
            : "{\"type\":\"l2update\",\"product_id\":\"A-B\",\"changes\":[[\"buy\",\"" + (i % 3 == 0 ? "100.00" : "99.98") + "\",\"" + (i % 7 + 1) + "\"]],\"time\":\"" + time + "\"}";
    }
}
