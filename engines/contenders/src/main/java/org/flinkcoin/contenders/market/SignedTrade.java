package org.flinkcoin.contenders.market;

/** A match: its time in µs since 1970, and its size in {@link Units}, positive where a buyer took. */
record SignedTrade(long time, long size) {}
