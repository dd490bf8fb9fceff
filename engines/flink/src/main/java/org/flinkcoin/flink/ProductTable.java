package org.flinkcoin.flink;

import java.util.Arrays;

/**
 * Finds the one {@link Product} of an id's bytes, so that no text is made for each message. Where ids keep coming without end it forgets
 * and begins anew: it then costs objects, never results.
 */
final class ProductTable {
    private static final int SLOTS = 1 << 14;

    private Product[] slots = new Product[64];
    private int count;
    private Product last;

    /** The product whose id is the first {@code length} bytes. */
    Product get(byte[] id, int length) {
        if (last == null || !isIdOf(last, id, length)) {
            last = find(id, length);
        }
        return last;
    }

    private Product find(byte[] id, int length) {
        int at = place(slots, id, length);
        if (slots[at] != null) {
            return slots[at];
        }
        if (2 * count >= slots.length) {
            grow();
            at = place(slots, id, length);
        }
        count++;
        return slots[at] = new Product(Arrays.copyOf(id, length));
    }

    private void grow() {
        Product[] old = slots;
        slots = new Product[old.length < SLOTS ? 2 * old.length : 64];
        count = 0;
        if (slots.length > old.length) {
            for (Product product : old) {
                if (product != null) {
                    slots[place(slots, product.id(), product.id().length)] = product;
                    count++;
                }
            }
        }
    }

    private static int place(Product[] slots, byte[] id, int length) {
        int hash = 0;
        for (int i = 0; i < length; i++) {
            hash = 31 * hash + id[i];
        }
        int at = (hash ^ hash >>> 15) & slots.length - 1;
        while (slots[at] != null && !isIdOf(slots[at], id, length)) {
            at = at + 1 & slots.length - 1;
        }
        return at;
    }

    private static boolean isIdOf(Product product, byte[] id, int length) {
        return product.id().length == length && Arrays.equals(product.id(), 0, length, id, 0, length);
    }
}
