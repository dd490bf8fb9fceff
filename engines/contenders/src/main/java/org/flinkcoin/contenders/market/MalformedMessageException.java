package org.flinkcoin.contenders.market;

/** A message that is not what the exchange's protocol says. */
final class MalformedMessageException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedMessageException(String message) {
        super(message);
    }

    MalformedMessageException(Exception cause) {
        super(cause.getMessage(), cause);
    }
}
