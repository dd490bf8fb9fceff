package org.flinkcoin.bridge;

/** Why the kernel refused a call. */
public enum KernelStatus {
    /** A buffer, length or slot that makes no sense: a fault of the host. */
    ARGUMENT(-1),
    /** The session was never opened, or is closed. */
    HANDLE(-2),
    /** Another thread is using the session at this moment. */
    BUSY(-3),
    /** The options cannot be used. */
    OPTIONS(-4),
    /** Saved state that is damaged, of another version or of other options. */
    STATE(-5),
    /** A frame did not fit, even after the buffer had grown to what it needs. */
    ROOM(-6),
    /** The library's heap is full. */
    MEMORY(-7),
    /** This processor lacks what the library was compiled for. */
    CPU(-8),
    /** A fault of the library itself. */
    INTERNAL(-9),
    /** The library could not be loaded, or is not the one that belongs to the bridge. */
    LIBRARY(0);

    private final int code;

    KernelStatus(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** Whether another attempt with the same library, options and state must fail alike. */
    public boolean isPermanent() {
        return this == OPTIONS || this == STATE || this == CPU || this == LIBRARY;
    }

    static KernelStatus of(long code) {
        for (KernelStatus status : values()) {
            if (status.code == code && status != LIBRARY) {
                return status;
            }
        }
        return INTERNAL;
    }
}
