using FlinkCoin.State;

namespace FlinkCoin.Models;

/// <summary>Predicts the share of true so far, whatever the inputs; .5 before there was any. Warm after 1 example.</summary>
/// <remarks>A calibrated yardstick beside <see cref="Majority"/>, which gives its rounding. Agrees with River's PriorClassifier.</remarks>
[Model("prior", IsExtra = true, Order = 55)]
public sealed class Prior : IClassifier
{
    private long _trues;
    private long _count;

    /// <summary>Makes the model.</summary>
    public Prior(ModelContext _)
    {
    }

    /// <inheritdoc/>
    public bool IsWarm => _count > 0;

    /// <inheritdoc/>
    public double Predict(ReadOnlySpan<double> inputs) => _count == 0 ? 0.5 : (double)_trues / _count;

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<double> inputs, bool target)
    {
        _count++;
        _trues += target ? 1 : 0;
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Long(_trues);
        writer.Long(_count);
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        _trues = reader.LongCount();
        _count = reader.LongCount();
        if (_trues > _count)
            throw new StateException($"{_trues} of {_count} true");
    }
}
