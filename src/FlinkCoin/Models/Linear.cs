using FlinkCoin.State;

namespace FlinkCoin.Models;

/// <summary>Linear regression by stochastic gradient descent on the squared error (p − y)², whose derivative is 2 (p − y). Warm after 100 examples.</summary>
/// <remarks>Parameters and what it does with extremes: those of <see cref="LinearPredictor"/>. Agrees with River's LinearRegression row by row. Widrow, Hoff 1960.</remarks>
[Model("linear", IsScaled = true, Order = 100)]
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
