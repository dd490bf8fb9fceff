package org.flinkcoin.bridge;

/** The kernel refused a call. The message names cause and remedy and is meant for the user. */
public final class KernelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final KernelStatus status;

    /**
     * @param status why
     * @param message cause and remedy, for the user
     */
    public KernelException(KernelStatus status, String message) {
        super(message);
        this.status = status;
    }

    /**
     * @param status why
     * @param message cause and remedy, for the user
     * @param cause what was thrown below
     */
    public KernelException(KernelStatus status, String message, Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    /** Why. */
    public KernelStatus status() {
        return status;
    }

    /** The calling thread's last failure, as the library tells it. */
    static KernelException last(long code) {
        return new KernelException(KernelStatus.of(code), NativeText.error());
    }
}
