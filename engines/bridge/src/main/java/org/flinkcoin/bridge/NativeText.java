package org.flinkcoin.bridge;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.ToLongFunction;

/** Texts that the library writes. */
final class NativeText {
    private static final int USUAL_LENGTH = 1024;

    private NativeText() {
    }

    static String error() {
        return read(Kernel::error);
    }

    static String build() {
        return read(Kernel::build);
    }

    private static String read(ToLongFunction<ByteBuffer> write) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(USUAL_LENGTH);
        long length = write.applyAsLong(buffer);
        if (length > buffer.capacity()) {
            buffer = ByteBuffer.allocateDirect(Math.toIntExact(length));
            length = write.applyAsLong(buffer);
        }
        if (length < 0) {
            return "the library gave no text (" + length + ")";
        }
        byte[] text = new byte[(int) Math.min(length, buffer.capacity())];
        buffer.get(0, text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
