package org.flinkcoin.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NativeLibraryCondition.class)
class SessionTest {
    private static final byte[] PRODUCT = "P0-USD".getBytes(StandardCharsets.US_ASCII);

    private static final List<TestMessage> MESSAGES = TestMarket.messages(7, 1, 3000);

    @BeforeEach
    void load() {
        KernelLibrary.ensureLoaded();
    }

    @Test
    void whatHasNotChangedIsNotSavedAgain() {
        try (SessionHost host = new SessionHost(KernelContract.OPTIONS)) {
            MESSAGES.forEach(host::process);
            host.save();
            int first = host.chunksWritten;
            host.save();
            assertThat(first).isGreaterThan(3);
            assertThat(host.chunksWritten).isEqualTo(first);
        }
    }

    @Test
    void damagedStateIsRefusedWithCauseAndRemedy() {
        try (SessionHost host = new SessionHost(KernelContract.OPTIONS)) {
            MESSAGES.forEach(host::process);
            host.save();
            Map<Long, byte[]> chunks = host.saved.get("P0-USD");
            byte[] chunk = chunks.values().stream().filter(bytes -> bytes.length > 100).findFirst().orElseThrow();
            chunk[chunk.length / 2] ^= 1;
            try (Session session = Session.open(KernelContract.OPTIONS)) {
                int slot = session.add(PRODUCT);
                assertThatThrownBy(() -> session.load(slot, chunks.entrySet()))
                    .isInstanceOfSatisfying(KernelException.class, exception -> assertThat(exception.status()).isEqualTo(KernelStatus.STATE))
                    .hasMessageContainingAll("P0-USD", "Go back to an older state");
            }
        }
    }

    @Test
    void stateOfOtherOptionsIsRefused() {
        try (SessionHost host = new SessionHost(KernelContract.OPTIONS)) {
            MESSAGES.forEach(host::process);
            host.save();
            try (Session session = Session.open("grid=1s\n")) {
                int slot = session.add(PRODUCT);
                assertThatThrownBy(() -> session.load(slot, host.saved.get("P0-USD").entrySet()))
                    .isInstanceOfSatisfying(KernelException.class, exception -> assertThat(exception.status()).isEqualTo(KernelStatus.STATE));
            }
        }
    }

    @Test
    void aDroppedProductIsGoneAndItsSlotIsUsedAgain() {
        try (Session session = Session.open("")) {
            int slot = session.add(PRODUCT);
            session.drop(slot);
            assertThatThrownBy(() -> session.drop(slot))
                .isInstanceOfSatisfying(KernelException.class, exception -> assertThat(exception.status()).isEqualTo(KernelStatus.ARGUMENT));
            assertThat(session.add(PRODUCT)).isEqualTo(slot);
            assertThat(session.metrics().products()).isEqualTo(1);
        }
    }

    @Test
    void closedTwiceIsClosedOnceAndUsedAfterwardsIsRefused() {
        Session session = Session.open("");
        session.close();
        assertThatCode(session::close).doesNotThrowAnyException();
        assertThatThrownBy(session::metrics).isInstanceOf(IllegalStateException.class).hasMessage("The session is closed.");
    }

    @Test
    void aThousandSessionsLeaveNothingBehind() throws Exception {
        useSessions(1500);
        // The kernel's collector takes memory in steps of tens of megabytes when it pleases; what leaks grows every time.
        long least = Long.MAX_VALUE;
        for (int time = 0; time < 4; time++) {
            long before = ResidentMemory.bytes();
            useSessions(1000);
            least = Math.min(least, ResidentMemory.bytes() - before);
        }
        assertThat(least).as("least growth of resident memory over 1,000 sessions, of four times").isLessThan(8L << 20);
    }

    @Test
    void theProductOfAMessageIsFoundInItsText() {
        byte[] id = new byte[ProductId.MAX_LENGTH];
        int length = ProductId.find(MESSAGES.get(1).text(), id);
        assertThat(new String(id, 0, length, StandardCharsets.US_ASCII)).isEqualTo("P0-USD");
        assertThat(ProductId.find("{\"type\":\"subscriptions\"}".getBytes(StandardCharsets.US_ASCII), id)).isZero();
    }

    private static void useSessions(int count) {
        for (int i = 0; i < count; i++) {
            try (Session session = Session.open("")) {
                int slot = session.add(PRODUCT);
                for (TestMessage message : MESSAGES.subList(0, 50)) {
                    session.append(slot, message.seq(), message.text());
                }
                session.flush((from, record) -> { });
            }
        }
    }
}
