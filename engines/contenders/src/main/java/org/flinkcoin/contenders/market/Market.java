package org.flinkcoin.contenders.market;

/** The door to this package: takes a product's messages, keeps its state up to date, gives its records. */
public final class Market {
    private final MessageReader reader = new MessageReader();
    private final Records records;

    /**
     * Makes one that has read nothing.
     *
     * @param records takes the records
     */
    public Market(Records records) {
        this.records = records;
    }

    /**
     * Takes one message.
     *
     * @param product the product that it belongs to
     * @param state the product's state, which changes
     * @param message the exchange's text
     * @param sequence the product's running number of it, from 1; 0 where it has none
     */
    public void process(String product, ProductState state, byte[] message, long sequence) {
        records.product(product);
        state.process(message, sequence, reader, records);
    }
}
