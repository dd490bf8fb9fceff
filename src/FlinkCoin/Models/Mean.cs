using FlinkCoin.State;
using FlinkCoin.Statistics;

namespace FlinkCoin.Models;

/// <summary>Predicts the running mean of the outcomes: the drift. Warm after 1 example; targets are brought into ±10^100.</summary>
[Model("mean", Alias = "running-mean", IsBaseline = true, Order = 20)]
public sealed class Mean : IRegressor
{
    private readonly RunningMean _mean = new();

    /// <summary>Makes the model.</summary>
    public Mean(ModelContext _)
    {
    }

    /// <inheritdoc/>
    public bool IsWarm => _mean.Count > 0;

    /// <inheritdoc/>
    public double Predict(ReadOnlySpan<double> inputs) => _mean.Value;

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<double> inputs, double target) => _mean.Update(target);

    /// <inheritdoc/>
    public void Save(StateWriter writer) => _mean.Save(writer);

    /// <inheritdoc/>
    public void Load(ref StateReader reader) => _mean.Load(ref reader);
}
