package org.flinkcoin.contenders.market;

/** A decision that waits for its outcomes. */
final class Decision {
    private final long number;
    private final long time;
    private final long twiceMid;
    private final double[] features;
    private String broken;

    Decision(long number, long time, long twiceMid, double[] features) {
        this.number = number;
        this.time = time;
        this.twiceMid = twiceMid;
        this.features = features;
    }

    long number() {
        return number;
    }

    long time() {
        return time;
    }

    long twiceMid() {
        return twiceMid;
    }

    double[] features() {
        return features;
    }

    /** Why outcomes that are not yet due are void; null where they are not. */
    String broken() {
        return broken;
    }

    /** The first reason counts. */
    void breakOff(String reason) {
        if (broken == null) {
            broken = reason;
        }
    }
}
