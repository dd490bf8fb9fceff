package org.flinkcoin.contenders.market;

/** The logarithm of mid at the last 301 whole seconds: returns and volatility. */
final class MidSamples {
    private static final int CAPACITY = 301;
    private static final int[] RETURNS = {1, 5, 10, 30, 60};
    private static final int[] VOLATILITIES = {10, 60, 300};

    private final double[] samples = new double[CAPACITY];
    private int next;
    private int count;

    /** Takes the sample of a second; where the book is not decidable the one before is repeated. */
    void sample(Book book) {
        if (book.isDecidable()) {
            add(Math.log(book.twiceMid() / Units.PER_ONE / 2));
        } else if (count > 0) {
            add(back(0));
        }
    }

    int writeVolatilities(double[] features, int at) {
        for (int seconds : VOLATILITIES) {
            int steps = Math.min(seconds, count - 1);
            double sum = 0;
            for (int i = 0; i < steps; i++) {
                double step = back(i) - back(i + 1);
                sum += step * step;
            }
            features[at++] = steps < 1 ? 0 : Math.sqrt(sum / steps) * 1e4;
        }
        return at;
    }

    int writeReturns(double[] features, int at) {
        for (int seconds : RETURNS) {
            features[at++] = count == 0 ? 0 : (back(0) - back(Math.min(seconds, count - 1))) * 1e4;
        }
        return at;
    }

    void restart() {
        count = 0;
    }

    private double back(int seconds) {
        return samples[Math.floorMod(next - 1 - seconds, CAPACITY)];
    }

    private void add(double sample) {
        samples[next] = sample;
        next = (next + 1) % CAPACITY;
        count = Math.min(count + 1, CAPACITY);
    }
}
