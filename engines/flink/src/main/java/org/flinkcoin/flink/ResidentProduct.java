package org.flinkcoin.flink;

/** A product that lies in the kernel now. */
final class ResidentProduct {
    final Product product;
    final int slot;

    /** Whether it has seen a message since it was saved. */
    boolean isDirty;

    /** When it was used last, counted in uses. */
    long lastUse;

    ResidentProduct(Product product, int slot) {
        this.product = product;
        this.slot = slot;
    }
}
