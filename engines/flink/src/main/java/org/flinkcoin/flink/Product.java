package org.flinkcoin.flink;

import java.nio.charset.StandardCharsets;

/** A product: its id as text, by which Flink keys, and as bytes, as the kernel and Kafka want it. */
public final class Product {
    private final String name;
    private final byte[] id;

    /** @param id 1 to 32 bytes of ASCII; the product's own from now on */
    Product(byte[] id) {
        this.id = id;
        this.name = new String(id, StandardCharsets.US_ASCII);
    }

    /** The product of that name. */
    public static Product of(String name) {
        return new Product(name.getBytes(StandardCharsets.US_ASCII));
    }

    /** The id as text. */
    public String name() {
        return name;
    }

    /** The id as bytes; not to be written to. */
    byte[] id() {
        return id;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Product product && name.equals(product.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
