package org.flinkcoin.flink;

import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.flinkcoin.bridge.KernelMetrics;
import org.flinkcoin.bridge.Session;

/**
 * The kernel's counts in Flink's metric group {@code kernel} of the operator. They begin with each attempt of the task; the kernel is asked
 * about once a second, by the task's own thread.
 *
 * <p>Metrics go with the task. What the kernel has taken and given is counted in accumulators too, which stay with the job when it has ended:
 * {@code kernel-messages} and {@code kernel-records}.
 */
final class KernelGauges {
    private static final long EVERY_NANOS = 1_000_000_000L;

    private final Counter batches;
    private final Counter chunksWritten;
    private final Counter chunkBytesWritten;
    private volatile KernelMetrics latest = KernelMetrics.NONE;
    private volatile long kernelNanos;
    private final LongCounter messages = new LongCounter();
    private final LongCounter records = new LongCounter();
    private long asked;

    KernelGauges(MetricGroup operator, RuntimeContext context) {
        context.addAccumulator("kernel-messages", messages);
        context.addAccumulator("kernel-records", records);
        MetricGroup group = operator.addGroup("kernel");
        batches = group.counter("batches");
        chunksWritten = group.counter("chunksWritten");
        chunkBytesWritten = group.counter("chunkBytesWritten");
        group.gauge("nanoseconds", (Gauge<Long>) () -> kernelNanos);
        group.gauge("messages", (Gauge<Long>) () -> latest.messages());
        group.gauge("malformed", (Gauge<Long>) () -> latest.malformed());
        group.gauge("repeats", (Gauge<Long>) () -> latest.repeats());
        group.gauge("disordered", (Gauge<Long>) () -> latest.disordered());
        group.gauge("records", (Gauge<Long>) () -> latest.records());
        group.gauge("faults", (Gauge<Long>) () -> latest.faults());
        group.gauge("bytesIn", (Gauge<Long>) () -> latest.bytesIn());
        group.gauge("bytesOut", (Gauge<Long>) () -> latest.bytesOut());
        group.gauge("residentProducts", (Gauge<Long>) () -> latest.products());
        group.gauge("heapBytes", (Gauge<Long>) () -> latest.heapBytes());
    }

    void onBatch(Session session) {
        batches.inc();
        if (System.nanoTime() - asked >= EVERY_NANOS) {
            ask(session);
        }
    }

    void ask(Session session) {
        asked = System.nanoTime();
        KernelMetrics before = latest;
        latest = session.metrics();
        messages.add(latest.messages() - before.messages());
        records.add(latest.records() - before.records());
        kernelNanos = session.kernelNanos();
    }

    long chunksWritten() {
        return chunksWritten.getCount();
    }

    void onChunk(byte[] chunk) {
        chunksWritten.inc();
        if (chunk != null) {
            chunkBytesWritten.inc(chunk.length);
        }
    }
}
