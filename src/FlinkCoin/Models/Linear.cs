using FlinkCoin.State;

namespace FlinkCoin.Models;

/// <summary>Linear regression by stochastic gradient descent on the squared error (p − y)², whose derivative is 2 (p − y), or on another loss. Warm after 100 examples.</summary>
/// <remarks>Parameters and what it does with extremes: those of <see cref="LinearPredictor"/>, <see cref="RegressionLoss"/>, and <c>target</c> (<c>plain</c>, the default, or <c>scaled</c>: the target is learnt at mean 0 and variance 1, see <see cref="TargetScale"/>). With its defaults it agrees with River's LinearRegression row by row.
/// The name alone stands for AdaGrad with a small rate, inputs within three standard deviations and no intercept: plain descent explodes on the heavy tails of order flow,
/// and an intercept learnt from overlapping outcomes follows the last of them. Widrow, Hoff 1960.</remarks>
[Model("linear", IsScaled = true, Parameters = "optimizer=adagrad,lr=0.003,intercept_lr=0,clip=3", Order = 100)]
public sealed class Linear : IRegressor, IDivergingModel
{
    private const int WarmUp = 100;
    private readonly LinearPredictor _predictor;
    private readonly RegressionLoss _loss;
    private readonly TargetScale? _scale;

    /// <summary>Makes the model.</summary>
    public Linear(ModelContext context)
    {
        _predictor = new LinearPredictor(context);
        _loss = new RegressionLoss(context);
        _scale = context.Text("target", "plain", "plain", "scaled") == "scaled" ? new TargetScale() : null;
    }

    /// <inheritdoc/>
    public bool IsWarm => _predictor.Count >= WarmUp;

    /// <inheritdoc/>
    public long Resets => _predictor.Resets;

    /// <inheritdoc/>
    public double Predict(ReadOnlySpan<double> inputs)
    {
        var sum = _predictor.Sum(inputs);
        return _scale is null ? sum : _scale.Restore(sum);
    }

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<double> inputs, double target)
    {
        if (_scale is not null)
            target = _scale.Learn(target);
        _predictor.Learn(inputs, _loss.Derivative(_predictor.SumToLearn(inputs) - target));
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        _predictor.Save(writer);
        _scale?.Save(writer);
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        _predictor.Load(ref reader);
        _scale?.Load(ref reader);
    }
}
