using FlinkCoin.Numerics;
using FlinkCoin.State;

namespace FlinkCoin.Models;

/// <summary>Bayesian linear regression without intercept: the weights are normal, and so is each prediction, with a variance of its own. Warm after 100 examples.</summary>
/// <remarks>
/// Parameters: <c>alpha</c> (precision of a weight before any example, 10^-6 to 10^6, default 1), <c>beta</c> (precision of the noise, likewise), <c>smoothing</c> (what is kept of the past with each example,
/// which itself weighs the rest; .5 to .999999, default none: all examples weigh alike), <c>coverage</c> (of the interval, .01 to .999, default .9), <c>clip</c> (inputs are brought into ± this, 1 to 10^100, default 10^100).
/// The variance of a prediction is 1/beta + x·P·x: beta is given, not learnt, so the interval is as good as it is. Agrees with River's BayesianLinearRegression row by row.
/// C. Bishop, "Pattern recognition and machine learning" (2006), 3.3. Inputs are plain unless the specification begins with <c>scaler|</c>.
/// </remarks>
[Model("bayesian", IsExtra = true, Order = 130)]
public sealed class Bayesian : IIntervalRegressor, IDivergingModel
{
    private const int WarmUp = 100;
    private readonly RecursiveEstimate _estimate;
    private readonly double _noise;
    private readonly double _weight;
    private readonly double _keep;
    private readonly double _width;
    private readonly double _clip;
    private readonly double[] _taken;

    /// <summary>Makes the model.</summary>
    public Bayesian(ModelContext context)
    {
        var beta = context.Number("beta", 1, 1e-6, 1e6);
        var smoothing = context.Number("smoothing", 0, 0.5, 0.999999);
        (_keep, _weight) = smoothing == 0 ? (1, beta) : (smoothing, (1 - smoothing) * beta);
        _noise = 1 / beta;
        Coverage = context.Number("coverage", 0.9, 0.01, 0.999);
        _width = StandardWidth(Coverage);
        _clip = context.Number("clip", Bounded.Limit, 1, Bounded.Limit);
        _taken = new double[context.PaddedInputs];
        _estimate = new RecursiveEstimate(context.Inputs.Count, context.PaddedInputs, 1 / context.Number("alpha", 1, 1e-6, 1e6));
    }

    /// <inheritdoc/>
    public bool IsWarm => _estimate.Count >= WarmUp;

    /// <inheritdoc/>
    public long Resets => _estimate.Resets;

    /// <inheritdoc/>
    public double Coverage { get; }

    /// <inheritdoc/>
    public double Predict(ReadOnlySpan<double> inputs) => _estimate.Sum(Taken(inputs));

    /// <summary>The variance of a prediction, that of the noise included: above 0.</summary>
    public double Variance(ReadOnlySpan<double> inputs) => _noise + _estimate.Variance(Taken(inputs));

    /// <inheritdoc/>
    public (double Low, double High) Interval(ReadOnlySpan<double> inputs)
    {
        var (mean, half) = (Predict(inputs), _width * Math.Sqrt(Variance(inputs)));
        return (mean - half, mean + half);
    }

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<double> inputs, double target) => _estimate.Learn(Taken(inputs), Bounded.Of(target), _weight, _keep);

    /// <inheritdoc/>
    public void Save(StateWriter writer) => _estimate.Save(writer);

    /// <inheritdoc/>
    public void Load(ref StateReader reader) => _estimate.Load(ref reader);

    /// <summary>How many standard deviations to either side hold a share of the normal distribution, by bisection.</summary>
    private static double StandardWidth(double coverage)
    {
        double low = 0, high = 8;
        for (var i = 0; i < 60; i++)
        {
            var middle = (low + high) / 2;
            if ((2 * Elementary.NormalCdf(middle)) - 1 < coverage)
                low = middle;
            else
                high = middle;
        }

        return high;
    }

    private ReadOnlySpan<double> Taken(ReadOnlySpan<double> inputs)
    {
        Lanes.Clip(inputs, _clip, _taken);
        return _taken;
    }
}
