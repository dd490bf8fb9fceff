package org.flinkcoin.bridge;

/** The product that a message belongs to: it is found in the message's text, in every engine alike. */
public final class ProductId {
    /** The longest id, in bytes. */
    public static final int MAX_LENGTH = 32;

    private ProductId() {
    }

    /**
     * Finds the product of a message. Nothing is allocated.
     *
     * @param message the exchange's text
     * @param id takes the id: {@value #MAX_LENGTH} bytes
     * @return the id's length; 0 where the message belongs to no product
     */
    public static int find(byte[] message, byte[] id) {
        int length = Kernel.productOf(message, 0, message.length, id);
        if (length < 0) {
            throw KernelException.last(length);
        }
        return length;
    }
}
