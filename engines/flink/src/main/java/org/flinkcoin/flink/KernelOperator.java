package org.flinkcoin.flink;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.runtime.event.WatermarkEvent;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.RecordAttributes;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.flinkcoin.bridge.BuildStamp;
import org.flinkcoin.bridge.KernelException;
import org.flinkcoin.bridge.KernelLibrary;
import org.flinkcoin.bridge.KernelMetrics;
import org.flinkcoin.bridge.RecordSink;
import org.flinkcoin.bridge.Session;

/**
 * The kernel as an operator, keyed by product.
 *
 * <p>Messages are collected and processed in batches: when a batch is full, a few milliseconds after its first message, and before
 * everything that must not overtake records: watermarks, their status, checkpoints, the end of input.
 *
 * <p>The state of a product lies in the kernel while it is used, and by chunks in Flink's keyed state. At a checkpoint the chunks that have
 * changed since the last are put there; a product that has not been used for long leaves the kernel the same way and comes back from there.
 * So checkpoints, savepoints, rescaling and the move from one state backend to another are Flink's own.
 */
public final class KernelOperator extends AbstractStreamOperator<KernelRecord>
    implements OneInputStreamOperator<MarketMessage, KernelRecord>, BoundedOneInput {
    /** How long a message waits for its batch to become full, in ms. */
    static final long BATCH_MILLISECONDS = 5;

    private static final long serialVersionUID = 1L;

    private static final String CHUNKS = "chunks";

    private final String options;
    private final int maxResident;

    /** As many as are wanted, or as were there when the kernel's heap became too full for more. */
    private transient int room;
    private transient MapState<Long, byte[]> chunks;
    private transient Session session;
    private transient ResidentProducts residents;
    private transient KernelGauges gauges;
    private transient RecordSink emit;
    private transient boolean timerIsArmed;

    /**
     * @param options the kernel's, as in {@link Session#open}
     * @param maxResident products that lie in the kernel at the same time, per subtask, unless its heap has room for fewer: at least 1
     */
    public KernelOperator(String options, int maxResident) {
        if (maxResident < 1) {
            throw new IllegalArgumentException("At least one product must be resident.");
        }
        this.options = options;
        this.maxResident = maxResident;
    }

    /** The key is not set for each message: state is touched seldom, and each time the key is set before. */
    @Override
    public boolean hasKeyContext1() {
        return false;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        chunks = context.getKeyedStateStore().getMapState(
            new MapStateDescriptor<>(CHUNKS, LongSerializer.INSTANCE, BytePrimitiveArraySerializer.INSTANCE));
    }

    @Override
    public void open() throws Exception {
        super.open();
        residents = new ResidentProducts();
        room = maxResident;
        gauges = new KernelGauges(getMetricGroup(), getRuntimeContext());
        StreamRecord<KernelRecord> element = new StreamRecord<>(null);
        emit = (slot, line) -> output.collect(element.replace(new KernelRecord(residents.inSlot(slot).product, line)));
        try {
            KernelLibrary.ensureBuild(BuildStamp.of(KernelOperator.class));
            KernelLibrary.ensureLoaded();
            session = Session.open(options);
        } catch (KernelException exception) {
            throw KernelFault.of(exception);
        }
    }

    @Override
    public void processElement(StreamRecord<MarketMessage> element) throws Exception {
        MarketMessage message = element.getValue();
        ResidentProduct resident = resident(message.product());
        resident.isDirty = true;
        if (session.append(resident.slot, message.seq(), message.text())) {
            flush();
        } else if (!timerIsArmed) {
            // Only where none is pending: one that every message sets anew would never fire in a backlog.
            timerIsArmed = true;
            getProcessingTimeService().registerTimer(getProcessingTimeService().getCurrentProcessingTime() + BATCH_MILLISECONDS, time -> {
                timerIsArmed = false;
                flush();
            });
        }
    }

    @Override
    public void processWatermark(Watermark watermark) throws Exception {
        flush();
        super.processWatermark(watermark);
    }

    @Override
    public void processWatermark(WatermarkEvent watermark) throws Exception {
        flush();
        super.processWatermark(watermark);
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) throws Exception {
        flush();
        super.processWatermarkStatus(status);
    }

    @Override
    public void processRecordAttributes(RecordAttributes attributes) throws Exception {
        flush();
        super.processRecordAttributes(attributes);
    }

    /** The only place where records may still be emitted before the checkpoint's barrier. */
    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        flush();
        super.prepareSnapshotPreBarrier(checkpointId);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        for (ResidentProduct resident : residents.all()) {
            save(resident);
        }
        gauges.ask(session);
    }

    /** Every product's input has ended, those that are not in the kernel included. */
    @Override
    public void endInput() throws Exception {
        flush();
        Set<Product> evicted = new LinkedHashSet<>();
        try (Stream<String> keys = this.<String>getKeyedStateBackend().getKeys(CHUNKS, VoidNamespace.INSTANCE)) {
            keys.map(Product::of).forEach(evicted::add);
        }
        for (ResidentProduct resident : residents.all()) {
            evicted.remove(resident.product);
            complete(resident);
        }
        for (Product product : evicted) {
            complete(resident(product));
        }
        gauges.ask(session);
    }

    @Override
    public void finish() throws Exception {
        flush();
        super.finish();
    }

    @Override
    public void close() throws Exception {
        if (session != null) {
            session.close();
            session = null;
        }
        super.close();
    }

    /** Chunks put and removed since the task began. */
    long chunksWritten() {
        return gauges.chunksWritten();
    }

    private void flush() {
        if (session.pending() > 0) {
            session.flush(emit);
            gauges.onBatch(session);
        }
    }

    private void complete(ResidentProduct resident) {
        resident.isDirty = true;
        session.complete(resident.slot, emit);
    }

    private ResidentProduct resident(Product product) throws Exception {
        ResidentProduct resident = residents.use(product);
        return resident != null ? resident : load(product);
    }

    private ResidentProduct load(Product product) throws Exception {
        if (residents.size() < room && heapIsFull()) {
            room = Math.max(1, residents.size());
        }
        if (residents.size() >= room) {
            evict(residents.leastUsed());
        }
        int slot = session.add(product.id());
        setCurrentKey(product.name());
        Iterator<Map.Entry<Long, byte[]>> saved = chunks.iterator();
        if (saved.hasNext()) {
            try {
                session.load(slot, () -> saved);
            } catch (KernelException exception) {
                throw KernelFault.of(exception);
            }
        }
        return residents.add(product, slot);
    }

    /** A third stays free: books grow, and what has been dropped takes room until it is collected. */
    private boolean heapIsFull() {
        KernelMetrics now = session.metrics();
        return Math.max(now.heapBytes(), now.heapCommitted()) > now.heapLimit() / 3 * 2;
    }

    private void evict(ResidentProduct resident) throws Exception {
        flush();
        save(resident);
        session.drop(resident.slot);
        residents.remove(resident);
    }

    /** The product is clean then, even where the checkpoint is given up later: what was put lies in the live backend. */
    private void save(ResidentProduct resident) throws Exception {
        if (!resident.isDirty) {
            return;
        }
        setCurrentKey(resident.product.name());
        session.save(resident.slot, (key, chunk) -> {
            gauges.onChunk(chunk);
            if (chunk == null) {
                chunks.remove(key);
            } else {
                chunks.put(key, chunk);
            }
        });
        resident.isDirty = false;
    }
}
