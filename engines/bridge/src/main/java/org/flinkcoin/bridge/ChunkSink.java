package org.flinkcoin.bridge;

/**
 * Takes the chunks of a save. It must not call the session.
 *
 * @param <X> what storing may throw
 */
@FunctionalInterface
public interface ChunkSink<X extends Exception> {
    /**
     * @param key the chunk's key
     * @param chunk what is to be stored under it, the receiver's own; null where what is stored is to be removed
     * @throws X it could not be stored
     */
    void accept(long key, byte[] chunk) throws X;
}
