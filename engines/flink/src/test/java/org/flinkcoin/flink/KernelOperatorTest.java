package org.flinkcoin.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.flink.runtime.checkpoint.CheckpointType;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.throwable.ThrowableClassifier;
import org.apache.flink.runtime.throwable.ThrowableType;
import org.flinkcoin.bridge.NativeLibraryCondition;
import org.flinkcoin.bridge.ResidentMemory;
import org.flinkcoin.bridge.TestMarket;
import org.flinkcoin.bridge.TestMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NativeLibraryCondition.class)
class KernelOperatorTest {
    private static final String OPTIONS = "grid=100ms\nhorizons=1s,10c\n";

    private static final List<TestMessage> MESSAGES = TestMarket.messages(11, 4, 2000);

    @Test
    void aCheckpointPutsOnlyTheChunksThatHaveChanged() throws Exception {
        try (OperatorHost host = open(OPTIONS)) {
            for (TestMessage message : MESSAGES) {
                host.process(message);
            }
            host.checkpoint(CheckpointType.CHECKPOINT);
            long all = host.operator().chunksWritten();
            host.checkpoint(CheckpointType.CHECKPOINT);
            assertThat(host.operator().chunksWritten()).as("without a message nothing is put").isEqualTo(all);
            TestMessage last = MESSAGES.get(MESSAGES.size() - 1);
            host.process(last);
            host.checkpoint(CheckpointType.CHECKPOINT);
            assertThat(host.operator().chunksWritten() - all).as("a repeat of one product's message changes its counts alone").isBetween(1L, all / 4);
        }
    }

    @Test
    void nothingIsEmittedBeforeABatchIsFullOrItsTimeIsUp() throws Exception {
        try (OperatorHost host = open(OPTIONS)) {
            for (TestMessage message : MESSAGES.subList(0, 900)) {
                host.process(message);
            }
            assertThat(host.records().isEmpty()).isTrue();
            host.cut();
            assertThat(host.records().isEmpty()).isFalse();
        }
    }

    @Test
    void stateOfOtherOptionsFailsTheJobForGoodWithTheKernelsReason() throws Exception {
        OperatorSubtaskState state;
        try (OperatorHost host = open(OPTIONS)) {
            for (TestMessage message : MESSAGES) {
                host.process(message);
            }
            state = host.checkpoint(CheckpointType.CHECKPOINT);
        }
        try (OperatorHost host = open("grid=1s\n")) {
            host.restore(state);
            assertThatThrownBy(() -> host.process(MESSAGES.get(0)))
                .isInstanceOf(KernelFault.class)
                .hasMessageContaining("The saved state of P0-USD is refused")
                .satisfies(fault -> assertThat(ThrowableClassifier.getThrowableType(fault)).isEqualTo(ThrowableType.NonRecoverableError));
        }
    }

    @Test
    void optionsThatCannotBeUsedFailTheJobForGood() {
        assertThatThrownBy(() -> open("models=oracle\n")).isInstanceOf(KernelFault.class).hasMessageContaining("oracle");
    }

    @Test
    void aHundredRestartsLeaveNothingBehind() throws Exception {
        restart(60);
        long before = ResidentMemory.bytes();
        restart(100);
        assertThat(ResidentMemory.bytes() - before).as("growth of resident memory over 100 restarts").isLessThan(64L << 20);
    }

    private static void restart(int times) throws Exception {
        for (int i = 0; i < times; i++) {
            if (i % 20 == 0) {
                // Direct buffers are freed with garbage, which is collected seldom here.
                ResidentMemory.bytes();
            }
            try (OperatorHost host = open(OPTIONS)) {
                for (TestMessage message : MESSAGES.subList(0, 200)) {
                    host.process(message);
                }
                host.cut();
            }
        }
    }

    private static OperatorHost open(String options) throws Exception {
        return new OperatorHost(options, JobOptions.DEFAULT_RESIDENT, new OperatorHost.Layout("hashmap", 1));
    }
}
