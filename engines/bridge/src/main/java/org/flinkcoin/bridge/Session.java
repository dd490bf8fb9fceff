package org.flinkcoin.bridge;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A set of products that the kernel evaluates alike.
 *
 * <pre>
 * open ─► add (load) ─► append … ─► flush ─► … ─► save ─► drop ─► close
 * </pre>
 *
 * <p>Messages are collected in one direct buffer and given to the kernel by {@link #flush}; where a batch was cut does not show in the
 * records. Every failure is a {@link KernelException}; after one out of {@code append}, {@code flush} or {@code complete} the session can
 * only be closed.
 *
 * <p>For one thread at a time: the kernel answers a second one with {@link KernelStatus#BUSY}. Different sessions share nothing.
 */
public final class Session implements AutoCloseable {
    /** Messages in a batch that count as full. */
    public static final int BATCH_MESSAGES = 4096;

    /**
     * Bytes in a batch that count as full. The kernel processes a batch product by product, so where many take turns a long batch brings
     * what a product has in memory into the cache for many messages at once.
     */
    public static final int BATCH_BYTES = 1 << 20;

    private static final int FRAME_HEAD = 16;

    private final DirectBytes batch = new DirectBytes(BATCH_BYTES + (64 << 10));
    private final DirectBytes frames = new DirectBytes(BATCH_BYTES);
    private final ByteBuffer id = new DirectBytes(ProductId.MAX_LENGTH).buffer();
    private final ByteBuffer values = new DirectBytes(KernelMetrics.COUNT * Long.BYTES).buffer();

    private long handle;
    private int batchBytes;
    private int batchMessages;
    private long kernelNanos;

    private Session(long handle) {
        this.handle = handle;
    }

    /**
     * Opens a session without products. The library must have been loaded.
     *
     * @param options lines KEY=VALUE of the keys grid, horizons, features, models, window, silence, with the values of the command line;
     *     what is not given has its default
     * @throws KernelException {@link KernelStatus#OPTIONS}: they cannot be used
     */
    public static Session open(String options) {
        byte[] text = options.getBytes(StandardCharsets.UTF_8);
        ByteBuffer buffer = ByteBuffer.allocateDirect(Math.max(1, text.length)).put(0, text);
        return new Session(check(Kernel.open(buffer, text.length)));
    }

    /**
     * Adds a product that has seen nothing.
     *
     * @param product its id, 1 to 32 bytes
     * @return its slot; those of dropped products are used again
     */
    public int add(byte[] product) {
        if (product.length > ProductId.MAX_LENGTH) {
            throw new IllegalArgumentException("A product's id has at most " + ProductId.MAX_LENGTH + " bytes.");
        }
        id.put(0, product);
        return (int) check(Kernel.add(handle(), id, product.length));
    }

    /** Frees a product. It must have no message in the batch. */
    public void drop(int slot) {
        check(Kernel.drop(handle(), slot));
    }

    /**
     * Puts a message into the batch. The batch grows where a message needs it; what it has grown to is kept.
     *
     * @param slot its product's slot
     * @param seq its number among the product's messages, from 1; 0 where it has none
     * @param message its text
     * @return whether the batch is full: {@link #flush} then
     */
    public boolean append(int slot, long seq, byte[] message) {
        int end = Math.addExact(batchBytes, Math.addExact(FRAME_HEAD, message.length));
        batch.ensure(end, batchBytes);
        ByteBuffer buffer = batch.buffer();
        buffer.putInt(batchBytes, slot);
        buffer.putInt(batchBytes + 4, message.length);
        buffer.putLong(batchBytes + 8, seq);
        buffer.put(batchBytes + FRAME_HEAD, message);
        batchBytes = end;
        batchMessages++;
        return batchMessages >= BATCH_MESSAGES || batchBytes >= BATCH_BYTES;
    }

    /** Messages in the batch. */
    public int pending() {
        return batchMessages;
    }

    /** Has the kernel process the batch, and gives away all records. */
    public void flush(RecordSink records) {
        int from = 0;
        while (from < batchBytes) {
            long start = System.nanoTime();
            long consumed = check(Kernel.process(handle(), batch.buffer(), from, batchBytes));
            kernelNanos += System.nanoTime() - start;
            from += (int) consumed;
            if (!drain(records) && consumed == 0) {
                throw new KernelException(KernelStatus.INTERNAL, "Invariant: the kernel consumes messages or has records to drain.");
            }
        }
        batchBytes = 0;
        batchMessages = 0;
    }

    /** Says that a product's input has ended: what is missing before waiting messages is given up. The batch is flushed first. */
    public void complete(int slot, RecordSink records) {
        flush(records);
        check(Kernel.complete(handle(), slot));
        drain(records);
    }

    /**
     * Gives the chunks of a product's state that are not as they were at the last save or load. The batch must be empty.
     *
     * @return how many there were
     */
    public <X extends Exception> int save(int slot, ChunkSink<X> chunks) throws X {
        requireFlushed();
        int count = (int) check(Kernel.save(handle(), slot));
        for (int written = nextChunks(); written > 0; written = nextChunks()) {
            ByteBuffer buffer = frames.buffer();
            for (int at = 0; at < written;) {
                long key = buffer.getLong(at);
                int length = buffer.getInt(at + 8);
                at += 12;
                byte[] chunk = null;
                if (length >= 0) {
                    chunk = new byte[length];
                    buffer.get(at, chunk);
                    at += length;
                }
                chunks.accept(key, chunk);
            }
        }
        return count;
    }

    /**
     * Continues a product that has just been added where its state was saved.
     *
     * @param chunks all chunks, in any order
     * @throws KernelException {@link KernelStatus#STATE}: they are refused, and the product is dropped
     */
    public void load(int slot, Iterable<Map.Entry<Long, byte[]>> chunks) {
        int used = 0;
        for (Map.Entry<Long, byte[]> entry : chunks) {
            byte[] chunk = entry.getValue();
            int need = Math.addExact(12, chunk.length);
            if (used > 0 && (long) used + need > frames.capacity()) {
                check(Kernel.load(handle(), slot, frames.buffer(), used));
                used = 0;
            }
            frames.ensure(need, 0);
            ByteBuffer buffer = frames.buffer();
            buffer.putLong(used, entry.getKey());
            buffer.putInt(used + 8, chunk.length);
            buffer.put(used + 12, chunk);
            used += need;
        }
        if (used > 0) {
            check(Kernel.load(handle(), slot, frames.buffer(), used));
        }
        check(Kernel.loadEnd(handle(), slot));
    }

    /** What has been counted. */
    public KernelMetrics metrics() {
        check(Kernel.metrics(handle(), values));
        return KernelMetrics.read(values);
    }

    /** Time inside the kernel's processing, in ns, since the session was opened. */
    public long kernelNanos() {
        return kernelNanos;
    }

    /** Frees the session; a second time does nothing. Records that have not been given away are lost. */
    @Override
    public void close() {
        if (handle != 0) {
            check(Kernel.close(handle));
            handle = 0;
        }
    }

    private boolean drain(RecordSink records) {
        boolean any = false;
        for (int written = nextRecords(); written > 0; written = nextRecords()) {
            any = true;
            ByteBuffer buffer = frames.buffer();
            for (int at = 0; at < written;) {
                int slot = buffer.getInt(at);
                byte[] record = new byte[buffer.getInt(at + 4)];
                buffer.get(at + 8, record);
                at += 8 + record.length;
                records.accept(slot, record);
            }
        }
        return any;
    }

    private int nextRecords() {
        long written = Kernel.drain(handle(), frames.buffer());
        return written == KernelStatus.ROOM.code() ? (int) check(Kernel.drain(handle(), grown())) : (int) check(written);
    }

    private int nextChunks() {
        long written = Kernel.saveNext(handle(), frames.buffer());
        return written == KernelStatus.ROOM.code() ? (int) check(Kernel.saveNext(handle(), grown())) : (int) check(written);
    }

    private ByteBuffer grown() {
        frames.ensure(check(Kernel.room(handle())), 0);
        return frames.buffer();
    }

    private void requireFlushed() {
        if (batchMessages > 0) {
            throw new IllegalStateException("Invariant: the batch is flushed before a product is saved.");
        }
    }

    private long handle() {
        if (handle == 0) {
            throw new IllegalStateException("The session is closed.");
        }
        return handle;
    }

    private static long check(long answer) {
        if (answer < 0) {
            throw KernelException.last(answer);
        }
        return answer;
    }
}
