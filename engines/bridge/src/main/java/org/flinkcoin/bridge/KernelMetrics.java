package org.flinkcoin.bridge;

import java.nio.ByteBuffer;

/**
 * What a session has counted since it was opened, over all its products, those dropped since included.
 *
 * @param messages messages processed
 * @param malformed malformed ones among them
 * @param repeats messages dropped because their number had been processed or given up
 * @param disordered messages that came before their turn
 * @param records records written
 * @param faults faults among them
 * @param bytesIn bytes of messages
 * @param bytesOut bytes of records
 * @param products products in use now
 * @param heapBytes bytes of the library's managed heap now, which all sessions of the process share
 * @param heapCommitted bytes that the heap held of the system after its last collection
 * @param heapLimit bytes that the heap may hold
 */
public record KernelMetrics(long messages, long malformed, long repeats, long disordered, long records, long faults, long bytesIn,
    long bytesOut, long products, long heapBytes, long heapCommitted, long heapLimit) {
    /** Nothing yet. */
    public static final KernelMetrics NONE = new KernelMetrics(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    static final int COUNT = 12;

    static KernelMetrics read(ByteBuffer values) {
        return new KernelMetrics(values.getLong(0), values.getLong(8), values.getLong(16), values.getLong(24), values.getLong(32),
            values.getLong(40), values.getLong(48), values.getLong(56), values.getLong(64), values.getLong(72),
            values.getLong(80), values.getLong(88));
    }
}
