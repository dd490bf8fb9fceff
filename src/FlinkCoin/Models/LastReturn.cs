using FlinkCoin.Numerics;
using FlinkCoin.State;

namespace FlinkCoin.Models;

/// <summary>Predicts the outcome that was released last. Warm after 1 example; targets are brought into ±10^100.</summary>
[Model("last-return", Alias = "last-value", IsBaseline = true, Order = 30)]
public sealed class LastReturn : IRegressor
{
    private double _last;

    /// <summary>Makes the model.</summary>
    public LastReturn(ModelContext _)
    {
    }

    /// <inheritdoc/>
    public bool IsWarm { get; private set; }

    /// <inheritdoc/>
    public double Predict(ReadOnlySpan<double> inputs) => _last;

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<double> inputs, double target)
    {
        _last = Bounded.Of(target);
        IsWarm = true;
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Bool(IsWarm);
        writer.Double(_last);
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        IsWarm = reader.Bool();
        _last = reader.Double();
    }
}
