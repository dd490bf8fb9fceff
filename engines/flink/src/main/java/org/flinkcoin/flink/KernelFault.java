package org.flinkcoin.flink;

import org.apache.flink.runtime.throwable.ThrowableAnnotation;
import org.apache.flink.runtime.throwable.ThrowableType;
import org.flinkcoin.bridge.KernelException;

/**
 * A failure that every further attempt would meet again (the library is missing or of another build, the saved state is refused, the
 * options cannot be used): the job fails at once, with the kernel's message, and is not restarted.
 */
@ThrowableAnnotation(ThrowableType.NonRecoverableError)
public final class KernelFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private KernelFault(KernelException cause) {
        super(cause.getMessage(), cause);
    }

    /** What to throw for a failure of the kernel: itself where another attempt may go well. */
    static RuntimeException of(KernelException failure) {
        return failure.status().isPermanent() ? new KernelFault(failure) : failure;
    }
}
