using FlinkCoin.State;

namespace FlinkCoin.Models;

/// <summary>Predicts 0: no move. Warm at once. R² out of sample is measured against it.</summary>
[Model("zero", IsBaseline = true, Order = 10)]
public sealed class Zero : IRegressor
{
    /// <summary>Makes the model.</summary>
    public Zero(ModelContext _)
    {
    }

    /// <inheritdoc/>
    public bool IsWarm => true;

    /// <inheritdoc/>
    public double Predict(ReadOnlySpan<double> inputs) => 0;

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<double> inputs, double target)
    {
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
    }
}
