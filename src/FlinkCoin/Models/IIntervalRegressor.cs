namespace FlinkCoin.Models;

/// <summary>A regressor that says with each prediction how far off it may be.</summary>
public interface IIntervalRegressor : IRegressor
{
    /// <summary>The share of targets that are meant to lie within the interval, in (0, 1).</summary>
    double Coverage { get; }

    /// <summary>The interval for the inputs: finite, Low ≤ <see cref="IRegressor.Predict"/> ≤ High. Changes nothing.</summary>
    (double Low, double High) Interval(ReadOnlySpan<double> inputs);
}
