package org.flinkcoin.contenders.market;

import java.util.Arrays;

/** Linear regression by stochastic gradient descent behind a standard scaler; warm after 100 examples. */
final class LinearModel {
    private static final int WARM_UP = 100;
    private static final double RATE = 0.01;

    /** Beyond this descent has diverged. */
    private static final double LIMIT = 1e12;

    private final StandardScaler scaler = new StandardScaler(Features.NAMES.size());
    private final double[] weights = new double[Features.NAMES.size()];
    private double intercept;
    private long count;

    boolean isWarm() {
        return count >= WARM_UP;
    }

    double predict(double[] features) {
        return clip(sum(scaler.transform(features)));
    }

    /** Learns one example; true where it shows that descent has diverged, and all began anew before it was learnt. */
    boolean learn(double[] features, double target) {
        scaler.learn(features);
        double[] inputs = scaler.transform(features);
        double prediction = sum(inputs);
        boolean diverged = !(Math.abs(prediction) <= LIMIT);
        if (diverged) {
            Arrays.fill(weights, 0);
            intercept = 0;
            prediction = 0;
        }
        double step = RATE * clip(2 * (prediction - target));
        for (int i = 0; i < weights.length; i++) {
            weights[i] -= step * inputs[i];
        }
        intercept -= step;
        count++;
        return diverged;
    }

    private double sum(double[] inputs) {
        double sum = intercept;
        for (int i = 0; i < inputs.length; i++) {
            sum += weights[i] * inputs[i];
        }
        return sum;
    }

    private static double clip(double value) {
        return Double.isNaN(value) ? 0 : Math.max(-LIMIT, Math.min(LIMIT, value));
    }
}
