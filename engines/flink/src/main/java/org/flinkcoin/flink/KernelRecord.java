package org.flinkcoin.flink;

/** A record that came out of the kernel. Immutable: nobody writes to its line. */
public final class KernelRecord {
    private final Product product;
    private final byte[] line;

    /**
     * @param product the product that it is of
     * @param line its line without a line feed
     */
    public KernelRecord(Product product, byte[] line) {
        this.product = product;
        this.line = line;
    }

    /** The product that it is of. */
    public Product product() {
        return product;
    }

    /** Its line without a line feed; not to be written to. */
    public byte[] line() {
        return line;
    }
}
