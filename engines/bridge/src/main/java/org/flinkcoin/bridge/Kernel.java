package org.flinkcoin.bridge;

import java.nio.ByteBuffer;

/**
 * The entry points of the native library, one to one with those of {@code flinkcoin.h}, which says what they mean. Buffers are
 * direct; their positions are ignored and lengths are given. Call {@link KernelLibrary#ensureLoaded} first.
 */
final class Kernel {
    private Kernel() {
    }

    static native int abi();

    static native long build(ByteBuffer text);

    static native long error(ByteBuffer text);

    static native int productOf(byte[] message, int offset, int length, byte[] id);

    static native long open(ByteBuffer options, int length);

    static native int close(long handle);

    static native int add(long handle, ByteBuffer id, int length);

    static native int drop(long handle, int slot);

    static native long process(long handle, ByteBuffer messages, int from, int to);

    static native int complete(long handle, int slot);

    static native long drain(long handle, ByteBuffer records);

    static native long room(long handle);

    static native long save(long handle, int slot);

    static native long saveNext(long handle, ByteBuffer chunks);

    static native int load(long handle, int slot, ByteBuffer chunks, int length);

    static native int loadEnd(long handle, int slot);

    static native int metrics(long handle, ByteBuffer values);
}
