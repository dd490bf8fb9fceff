using FlinkCoin.Numerics;
using FlinkCoin.State;

namespace FlinkCoin.Models;

/// <summary>Passive-aggressive classification by the hinge loss max(0, 1 − y · sum) with y = ±1 (Crammer and others 2006). Warm after 100 examples.</summary>
/// <remarks>Parameters: those of <see cref="PassiveAggressiveStep"/>. The probability is the logistic function of the sum: an order, not calibrated. Agrees with River's PAClassifier row by row. Inputs are plain unless the specification begins with <c>scaler|</c>.</remarks>
[Model("pa-classifier", IsExtra = true, Order = 210)]
public sealed class PassiveAggressiveClassifier : IClassifier, IDivergingModel
{
    private const int WarmUp = 100;
    private readonly PassiveAggressiveStep _step;

    /// <summary>Makes the model.</summary>
    public PassiveAggressiveClassifier(ModelContext context) => _step = new PassiveAggressiveStep(context);

    /// <inheritdoc/>
    public bool IsWarm => _step.Count >= WarmUp;

    /// <inheritdoc/>
    public long Resets => _step.Resets;

    /// <inheritdoc/>
    public double Predict(ReadOnlySpan<double> inputs) => Elementary.Sigmoid(_step.Sum(inputs));

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<double> inputs, bool target)
    {
        var sign = target ? 1 : -1;
        _step.Learn(inputs, Math.Max(0, 1 - (sign * _step.SumToLearn(inputs))), sign);
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer) => _step.Save(writer);

    /// <inheritdoc/>
    public void Load(ref StateReader reader) => _step.Load(ref reader);
}
