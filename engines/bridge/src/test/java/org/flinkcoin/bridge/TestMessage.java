package org.flinkcoin.bridge;

/**
 * A message of a test.
 *
 * @param product the product that it belongs to
 * @param seq its number among the product's messages, from 1
 * @param text its text
 */
public record TestMessage(String product, long seq, byte[] text) {
}
