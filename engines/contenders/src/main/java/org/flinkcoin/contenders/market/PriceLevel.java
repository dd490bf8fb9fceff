package org.flinkcoin.contenders.market;

/** A level of a snapshot, in {@link Units}. */
record PriceLevel(long price, long size) {}
