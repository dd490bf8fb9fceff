package org.flinkcoin.contenders.market;

/** Brings every input to mean 0 and variance 1 by Welford's recursion; an input that has not varied becomes 0. */
final class StandardScaler {
    private final double[] means;
    private final double[] variances;
    private long count;

    StandardScaler(int inputs) {
        means = new double[inputs];
        variances = new double[inputs];
    }

    void learn(double[] inputs) {
        count++;
        for (int i = 0; i < inputs.length; i++) {
            double fromMean = inputs[i] - means[i];
            means[i] += fromMean / count;
            variances[i] += (fromMean * (inputs[i] - means[i]) - variances[i]) / count;
        }
    }

    double[] transform(double[] inputs) {
        double[] outputs = new double[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            outputs[i] = variances[i] > 0 ? (inputs[i] - means[i]) / Math.sqrt(variances[i]) : 0;
        }
        return outputs;
    }
}
