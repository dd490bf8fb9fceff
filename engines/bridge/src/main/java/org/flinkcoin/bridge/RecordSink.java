package org.flinkcoin.bridge;

/** Takes records as they come out of the kernel. It must not call the session. */
@FunctionalInterface
public interface RecordSink {
    /**
     * @param slot the slot of the record's product
     * @param record the record's line without its line feed; the receiver's own
     */
    void accept(int slot, byte[] record);
}
