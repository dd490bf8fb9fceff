using FlinkCoin.State;

namespace FlinkCoin.Models;

/// <summary>Predicts the sign that most moves so far have had: 1 or 0, and .5 where both had as many. Warm after 1 move.</summary>
[Model("majority", IsBaseline = true, Order = 50)]
public sealed class Majority : IClassifier
{
    private long _ups;
    private long _downs;

    /// <summary>Makes the model.</summary>
    public Majority(ModelContext _)
    {
    }

    /// <inheritdoc/>
    public bool IsWarm => _ups + _downs > 0;

    /// <inheritdoc/>
    public double Predict(ReadOnlySpan<double> inputs) => _ups > _downs ? 1 : _ups < _downs ? 0 : 0.5;

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<double> inputs, bool target)
    {
        if (target)
            _ups++;
        else
            _downs++;
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Long(_ups);
        writer.Long(_downs);
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        _ups = reader.LongCount();
        _downs = reader.LongCount();
    }
}
