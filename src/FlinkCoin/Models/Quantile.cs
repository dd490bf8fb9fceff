using FlinkCoin.State;

namespace FlinkCoin.Models;

/// <summary>Linear quantile regression: the median, and an interval between two further quantiles, each by gradient descent on the pinball loss. Warm after 100 examples.</summary>
/// <remarks>
/// Parameters: <c>coverage</c> (of the interval, .01 to .999, default .9: then it lies between the quantiles .05 and .95), and those of <see cref="LinearPredictor"/>. R. Koenker, G. Bassett, "Regression quantiles" (1978).
/// Quantiles that cross are put in order: the interval always holds the median.
/// The name alone stands for AdaGrad with a small rate and inputs within three standard deviations.
/// </remarks>
[Model("quantile", IsExtra = true, IsScaled = true, Parameters = "optimizer=adagrad,lr=0.01,intercept_lr=0.01,clip=3", Order = 140)]
public sealed class Quantile : IIntervalRegressor, IDivergingModel
{
    private const int WarmUp = 100;
    private readonly LinearPredictor _low;
    private readonly LinearPredictor _median;
    private readonly LinearPredictor _high;

    /// <summary>Makes the model.</summary>
    public Quantile(ModelContext context)
    {
        Coverage = context.Number("coverage", 0.9, 0.01, 0.999);
        (_low, _median, _high) = (new LinearPredictor(context), new LinearPredictor(context), new LinearPredictor(context));
    }

    /// <inheritdoc/>
    public bool IsWarm => _median.Count >= WarmUp;

    /// <inheritdoc/>
    public long Resets => _low.Resets + _median.Resets + _high.Resets;

    /// <inheritdoc/>
    public double Coverage { get; }

    /// <inheritdoc/>
    public double Predict(ReadOnlySpan<double> inputs) => _median.Sum(inputs);

    /// <inheritdoc/>
    public (double Low, double High) Interval(ReadOnlySpan<double> inputs)
    {
        var (low, median, high) = (_low.Sum(inputs), _median.Sum(inputs), _high.Sum(inputs));
        return (Math.Min(low, Math.Min(median, high)), Math.Max(high, Math.Max(median, low)));
    }

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<double> inputs, double target)
    {
        Learn(_low, inputs, target, (1 - Coverage) / 2);
        Learn(_median, inputs, target, 0.5);
        Learn(_high, inputs, target, (1 + Coverage) / 2);
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        _low.Save(writer);
        _median.Save(writer);
        _high.Save(writer);
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        _low.Load(ref reader);
        _median.Load(ref reader);
        _high.Load(ref reader);
    }

    private static void Learn(LinearPredictor predictor, ReadOnlySpan<double> inputs, double target, double quantile) =>
        predictor.Learn(inputs, RegressionLoss.Pinball(predictor.SumToLearn(inputs) - target, quantile));
}
