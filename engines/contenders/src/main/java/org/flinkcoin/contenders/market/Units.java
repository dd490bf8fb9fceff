package org.flinkcoin.contenders.market;

import java.math.BigDecimal;

/** Prices and sizes as whole numbers of 10^-8, the finest unit that exchanges of this kind use. */
final class Units {
    /** The decimals of a unit. */
    static final int DECIMALS = 8;

    /** How many units make one. */
    static final double PER_ONE = 1e8;

    private Units() {}

    /**
     * Reads a decimal number.
     *
     * @throws ArithmeticException where it has more than eight decimals or does not fit
     * @throws NumberFormatException where it is no number
     */
    static long parse(String text) {
        return new BigDecimal(text).movePointRight(DECIMALS).longValueExact();
    }

    /** A number of units as a decimal string without trailing zeros. */
    static String format(long units) {
        return plain(BigDecimal.valueOf(units, DECIMALS));
    }

    /** Half a number of units, likewise: how a mid is written. */
    static String formatHalf(long units) {
        return plain(BigDecimal.valueOf(units * 5, DECIMALS + 1));
    }

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }
}
