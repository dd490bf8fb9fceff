namespace FlinkCoin.Accuracy;

/// <summary>Figures of the size of errors.</summary>
/// <param name="Count">Outcomes with a prediction.</param>
/// <param name="Moves">Those other than 0.</param>
/// <param name="Mae">Mean absolute error.</param>
/// <param name="Rmse">Root mean squared error.</param>
/// <param name="R2">Against zero.</param>
/// <param name="R2AgainstMean">Against the mean of the outcomes known at the decision.</param>
internal readonly record struct ErrorFigures(int Count, int Moves, double? Mae, double? Rmse, double? R2, double? R2AgainstMean)
{
    /// <summary>Works them out for a model's predictions as returns.</summary>
    public static ErrorFigures Of(HorizonSample sample, int model)
    {
        var outcomes = sample.Outcomes;
        var predictions = sample.Predictions(model);
        var (count, moves) = (0, 0);
        double absolute = 0, squares = 0, targets = 0, spread = 0, known = 0;
        for (var i = 0; i < outcomes.Length; i++)
        {
            // The outcome of so many samples ago is the newest that is known; where outcomes are void it is known a little earlier than that.
            var released = Math.Max(0, i - sample.Overlap + 1);
            if (released > 0)
                known += outcomes[released - 1];
            if (double.IsNaN(predictions[i]))
                continue;
            var error = outcomes[i] - predictions[i];
            var fromMean = outcomes[i] - (released > 0 ? known / released : 0);
            count++;
            moves += outcomes[i] != 0 ? 1 : 0;
            absolute += Math.Abs(error);
            squares += error * error;
            targets += outcomes[i] * outcomes[i];
            spread += fromMean * fromMean;
        }

        var mean = Ratio.Of(squares, count);
        return new ErrorFigures(count, moves, Ratio.Of(absolute, count), mean is null ? null : Math.Sqrt(mean.Value), 1 - Ratio.Of(squares, targets), 1 - Ratio.Of(squares, spread));
    }
}
