package org.flinkcoin.bridge;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A direct little-endian buffer that grows. */
final class DirectBytes {
    private ByteBuffer buffer;

    DirectBytes(int capacity) {
        buffer = allocate(capacity);
    }

    ByteBuffer buffer() {
        return buffer;
    }

    int capacity() {
        return buffer.capacity();
    }

    /** Makes room for at least so many bytes; the first {@code used} are kept. */
    void ensure(long capacity, int used) {
        if (capacity <= buffer.capacity()) {
            return;
        }
        if (capacity > Integer.MAX_VALUE) {
            throw new KernelException(KernelStatus.ROOM, "A buffer of " + capacity + " bytes is needed, and a JVM's end at 2 GiB.");
        }
        ByteBuffer grown = allocate((int) Math.min(Integer.MAX_VALUE, Math.max(capacity, 2L * buffer.capacity())));
        grown.put(0, buffer, 0, used);
        buffer = grown;
    }

    private static ByteBuffer allocate(int capacity) {
        return ByteBuffer.allocateDirect(capacity).order(ByteOrder.LITTLE_ENDIAN);
    }
}
