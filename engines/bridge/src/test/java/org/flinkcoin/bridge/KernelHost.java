package org.flinkcoin.bridge;

/** What runs the kernel in a test of the contract: a bare session, or an engine's adapter in the engine's own test harness. */
public interface KernelHost extends AutoCloseable {
    @Override
    void close();

    void process(TestMessage message) throws Exception;

    /** Processes what has been collected: the host's idea of a batch ends here. */
    void cut() throws Exception;

    /** Saves everything and goes on from what was saved, as after the death of the host. */
    void saveAndRestore() throws Exception;

    /** All input has ended. */
    void complete() throws Exception;

    /** What has come out so far. */
    RecordsByProduct records();
}
