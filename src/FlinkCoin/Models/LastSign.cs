using FlinkCoin.State;

namespace FlinkCoin.Models;

/// <summary>Predicts the sign of the move that was released last: 1 or 0, and .5 before there was one. Warm after 1 move.</summary>
[Model("last-sign", Alias = "last-class", IsBaseline = true, Order = 40)]
public sealed class LastSign : IClassifier
{
    private bool _last;

    /// <summary>Makes the model.</summary>
    public LastSign(ModelContext _)
    {
    }

    /// <inheritdoc/>
    public bool IsWarm { get; private set; }

    /// <inheritdoc/>
    public double Predict(ReadOnlySpan<double> inputs) => IsWarm ? _last ? 1 : 0 : 0.5;

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<double> inputs, bool target)
    {
        _last = target;
        IsWarm = true;
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Bool(IsWarm);
        writer.Bool(_last);
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        IsWarm = reader.Bool();
        _last = reader.Bool();
    }
}
