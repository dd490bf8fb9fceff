package org.flinkcoin.flink;

/** A message on its way to the kernel. Immutable: nobody writes to its text. */
public final class MarketMessage {
    private final Product product;
    private final long seq;
    private final byte[] text;

    /**
     * @param product the product that it belongs to; null where it belongs to none
     * @param seq its number among the product's messages, from 1; 0 where it has none
     * @param text the exchange's text
     */
    public MarketMessage(Product product, long seq, byte[] text) {
        this.product = product;
        this.seq = seq;
        this.text = text;
    }

    /** The product that it belongs to; null where it belongs to none. */
    public Product product() {
        return product;
    }

    /** Its number among the product's messages, from 1; 0 where it has none. */
    public long seq() {
        return seq;
    }

    /** The exchange's text; not to be written to. */
    public byte[] text() {
        return text;
    }
}
