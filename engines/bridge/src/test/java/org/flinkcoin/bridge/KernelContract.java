package org.flinkcoin.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every host of the kernel must do alike. An adapter's tests inherit it. */
@ExtendWith(NativeLibraryCondition.class)
public abstract class KernelContract {
    protected static final String OPTIONS = "grid=100ms\nhorizons=1s,5s,10c\n";

    private static final long SEED = 5;

    private static final int COUNT = 4000;

    private static final List<TestMessage> MESSAGES = TestMarket.messages(SEED, 5, COUNT);

    /** A host without state. */
    protected abstract KernelHost open(String options) throws Exception;

    @Test
    void aMessageAtATimeGivesTheRecordsOfOneBatch() throws Exception {
        try (KernelHost host = open(OPTIONS)) {
            for (TestMessage message : MESSAGES) {
                host.process(message);
                host.cut();
            }
            host.complete();
            assertThat(host.records()).isEqualTo(expected(MESSAGES));
        }
    }

    @Test
    void savedAndRestoredAnywhereItGivesTheSameRecords() throws Exception {
        Random random = new Random(SEED);
        try (KernelHost host = open(OPTIONS)) {
            for (TestMessage message : MESSAGES) {
                host.process(message);
                if (random.nextInt(200) == 0) {
                    host.saveAndRestore();
                }
            }
            host.complete();
            assertThat(host.records()).as("seed %d", SEED).isEqualTo(expected(MESSAGES));
        }
    }

    @Test
    void repeatsAndDisorderWithinTheWindowChangeNothing() throws Exception {
        try (KernelHost host = open(OPTIONS)) {
            for (TestMessage message : TestMarket.disturbed(MESSAGES, SEED)) {
                host.process(message);
            }
            host.complete();
            assertThat(host.records()).as("seed %d", SEED).isEqualTo(expected(MESSAGES));
        }
    }

    @Test
    void messagesThatWaitAreProcessedAtTheEndOfInputEvenAfterARestore() throws Exception {
        List<TestMessage> messages = MESSAGES.stream().filter(message -> message.seq() != 300).toList();
        try (KernelHost host = open(OPTIONS)) {
            for (TestMessage message : messages) {
                host.process(message);
            }
            host.saveAndRestore();
            host.complete();
            assertThat(host.records()).isEqualTo(expected(messages));
            assertThat(host.records().toString()).contains("\"fault\":\"gap\",\"detail\":\"300-300\"");
        }
    }

    @Test
    void aSnapshotOfFiveMegabytesPasses() throws Exception {
        TestMessage large = new TestMessage("P0-USD", 1, TestMarket.snapshot("P0-USD", 140_000));
        assertThat(large.text().length).isGreaterThan(5_000_000);
        try (KernelHost host = open(OPTIONS)) {
            host.process(large);
            host.saveAndRestore();
            for (TestMessage message : MESSAGES.subList(5, 1000)) {
                host.process(message);
            }
            host.saveAndRestore();
            host.complete();
            assertThat(host.records().isEmpty()).isFalse();
        }
    }

    @Test
    void optionsThatCannotBeUsedAreRefusedWithTheReason() {
        assertThatThrownBy(() -> open("horizons=soon\n")).hasMessageContaining("soon");
    }

    /** What the kernel says to all messages in one batch. */
    private static RecordsByProduct expected(List<TestMessage> messages) throws Exception {
        try (SessionHost host = new SessionHost(OPTIONS)) {
            for (TestMessage message : messages) {
                host.process(message);
            }
            host.complete();
            assertThat(host.records().isEmpty()).isFalse();
            return host.records();
        }
    }
}
