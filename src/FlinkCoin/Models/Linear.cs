using FlinkCoin.State;

namespace FlinkCoin.Models;

/// <summary>Linear regression by stochastic gradient descent on the squared error (p − y)², whose derivative is 2 (p − y). Warm after 100 examples.</summary>
/// <remarks>Parameters and what it does with extremes: those of <see cref="LinearPredictor"/>. With its defaults it agrees with River's LinearRegression row by row.
/// The name alone stands for AdaGrad with a small rate, inputs within three standard deviations and no intercept: plain descent explodes on the heavy tails of order flow,
/// and an intercept learnt from overlapping outcomes follows the last of them. Widrow, Hoff 1960.</remarks>
[Model("linear", IsScaled = true, Parameters = "optimizer=adagrad,lr=0.003,intercept_lr=0,clip=3", Order = 100)]
public sealed class Linear : IRegressor
{
    private const int WarmUp = 100;
    private readonly LinearPredictor _predictor;

    /// <summary>Makes the model.</summary>
    public Linear(ModelContext context) => _predictor = new LinearPredictor(context);

    /// <inheritdoc/>
    public bool IsWarm => _predictor.Count >= WarmUp;

    /// <inheritdoc/>
    public double Predict(ReadOnlySpan<double> inputs) => _predictor.Sum(inputs);

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<double> inputs, double target) =>
        _predictor.Learn(inputs, 2 * (_predictor.SumToLearn(inputs) - target));

    /// <inheritdoc/>
    public void Save(StateWriter writer) => _predictor.Save(writer);

    /// <inheritdoc/>
    public void Load(ref StateReader reader) => _predictor.Load(ref reader);
}
