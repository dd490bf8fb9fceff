namespace FlinkCoin.Accuracy;

/// <summary>The losses by which forecasts are compared.</summary>
public static class Loss
{
    /// <summary>The probability of up that a classifier's prediction stands for, kept in [0, 1].</summary>
    public static double Probability(double prediction) => Math.Clamp((prediction + 1) / 2, 0, 1);

    /// <summary>The Brier loss of a classifier's prediction of a move.</summary>
    public static double Brier(double outcome, double prediction)
    {
        var error = Probability(prediction) - (outcome > 0 ? 1 : 0);
        return error * error;
    }

    /// <summary>The loss of a prediction: for a classifier Brier's of moves, otherwise the squared error; NaN where there is none. Finite even for a model that has run away.</summary>
    public static double Of(double outcome, double prediction, bool isClassifier)
    {
        if (double.IsNaN(prediction))
            return double.NaN;
        if (isClassifier)
            return outcome == 0 ? double.NaN : Brier(outcome, prediction);

        // Sums and squares of what is larger would overflow.
        var error = Math.Clamp(outcome - prediction, -1e60, 1e60);
        return error * error;
    }

    /// <summary>The losses of a model of a sample.</summary>
    public static double[] Of(HorizonSample sample, int model)
    {
        var losses = new double[sample.Count];
        for (var i = 0; i < losses.Length; i++)
            losses[i] = Of(sample.Outcomes[i], sample.Predictions(model)[i], sample.Models[model].IsClassifier);
        return losses;
    }

    /// <summary>The losses of the forecast that says nothing: 0, or the probability ½.</summary>
    public static double[] OfZero(HorizonSample sample, bool isClassifier)
    {
        var losses = new double[sample.Count];
        for (var i = 0; i < losses.Length; i++)
            losses[i] = Of(sample.Outcomes[i], 0, isClassifier);
        return losses;
    }
}
