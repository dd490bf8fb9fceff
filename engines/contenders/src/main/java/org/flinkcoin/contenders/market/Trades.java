package org.flinkcoin.contenders.market;

/** Notices lost trades: trade ids are dense, and heartbeats name the last one. */
final class Trades {
    private long last = -1;
    private long named;

    /** Takes a match; gives the range of ids that are missing before it, or null. */
    String onMatch(long id) {
        String lost = last >= 0 && id > last + 1 ? (last + 1) + "-" + (id - 1) : null;
        last = id;
        return lost;
    }

    void onLastMatch(long id) {
        last = id;
    }

    /** Takes a heartbeat; gives the range of ids that the one before has named and that have not come, or null. */
    String onHeartbeat(long lastTradeId) {
        String lost = null;
        if (last >= 0 && named > last) {
            lost = (last + 1) + "-" + named;
            last = named;
        }
        named = Math.max(0, lastTradeId);
        return lost;
    }
}
