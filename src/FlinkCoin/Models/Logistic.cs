using FlinkCoin.Numerics;
using FlinkCoin.State;

namespace FlinkCoin.Models;

/// <summary>Logistic regression by stochastic gradient descent on the log-loss, whose derivative is p − y with y = 1 for true and 0 for false. Warm after 100 examples.</summary>
/// <remarks>Parameters and what it does with extremes: those of <see cref="LinearPredictor"/>. With its defaults it agrees with River's LogisticRegression row by row.
/// The name alone stands for AdaGrad with a small rate, inputs within three standard deviations and no intercept: plain descent explodes on the heavy tails of order flow,
/// and an intercept learnt from overlapping outcomes follows the last of them. Cox 1958.</remarks>
[Model("logistic", IsScaled = true, Parameters = "optimizer=adagrad,lr=0.03,intercept_lr=0,clip=3", Order = 110)]
public sealed class Logistic : IClassifier, IDivergingModel
{
    private const int WarmUp = 100;
    private readonly LinearPredictor _predictor;

    /// <summary>Makes the model.</summary>
    public Logistic(ModelContext context) => _predictor = new LinearPredictor(context);

    /// <inheritdoc/>
    public bool IsWarm => _predictor.Count >= WarmUp;

    /// <inheritdoc/>
    public long Resets => _predictor.Resets;

    /// <inheritdoc/>
    public double Predict(ReadOnlySpan<double> inputs) => Elementary.Sigmoid(_predictor.Sum(inputs));

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<double> inputs, bool target) =>
        _predictor.Learn(inputs, Elementary.Sigmoid(_predictor.SumToLearn(inputs)) - (target ? 1 : 0));

    /// <inheritdoc/>
    public void Save(StateWriter writer) => _predictor.Save(writer);

    /// <inheritdoc/>
    public void Load(ref StateReader reader) => _predictor.Load(ref reader);
}
