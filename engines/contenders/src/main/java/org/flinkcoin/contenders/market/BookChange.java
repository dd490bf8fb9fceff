package org.flinkcoin.contenders.market;

/** The size that a price has from now on, in {@link Units}; 0 where the level is gone. */
record BookChange(boolean isBid, long price, long size) {}
