using FlinkCoin.Numerics;
using FlinkCoin.State;

namespace FlinkCoin.Models;

/// <summary>Passive-aggressive regression: changes nothing while the error is within a tube, and as little as it must beyond (Crammer and others 2006). Warm after 100 examples.</summary>
/// <remarks>Parameters: <c>eps</c> (half the tube's width in units of the target, 0 to 10^6, default .1) and those of <see cref="PassiveAggressiveStep"/>. This is the textbook's; River's computes the loss with 2y − 1 in place of y. Inputs are plain unless the specification begins with <c>scaler|</c>.</remarks>
[Model("pa", IsExtra = true, Order = 200)]
public sealed class PassiveAggressiveRegressor : IRegressor, IDivergingModel
{
    private const int WarmUp = 100;
    private readonly PassiveAggressiveStep _step;
    private readonly double _tube;

    /// <summary>Makes the model.</summary>
    public PassiveAggressiveRegressor(ModelContext context)
    {
        _step = new PassiveAggressiveStep(context);
        _tube = context.Number("eps", 0.1, 0, 1e6);
    }

    /// <inheritdoc/>
    public bool IsWarm => _step.Count >= WarmUp;

    /// <inheritdoc/>
    public long Resets => _step.Resets;

    /// <inheritdoc/>
    public double Predict(ReadOnlySpan<double> inputs) => _step.Sum(inputs);

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<double> inputs, double target)
    {
        var error = Bounded.Of(target) - _step.SumToLearn(inputs);
        _step.Learn(inputs, Math.Max(0, Math.Abs(error) - _tube), Math.Sign(error));
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer) => _step.Save(writer);

    /// <inheritdoc/>
    public void Load(ref StateReader reader) => _step.Load(ref reader);
}
