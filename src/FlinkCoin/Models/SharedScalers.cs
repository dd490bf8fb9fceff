using FlinkCoin.State;

namespace FlinkCoin.Models;

/// <summary>The scalers of a line-up, one of each kind that a model wants, shared by all that want it: its statistics would be the same in each.</summary>
public sealed class SharedScalers : IStateful
{
    private readonly string[] _names;
    private readonly IScaler[] _scalers;
    private readonly double[][] _scaled;

    /// <summary>Makes scalers that have learnt nothing.</summary>
    /// <param name="models">The models.</param>
    /// <param name="paddedInputs">The length of the spans of inputs, a multiple of eight (<see cref="ModelContext.PaddedInputs"/>).</param>
    /// <exception cref="ArgumentException">It is not a multiple of eight.</exception>
    public SharedScalers(IReadOnlyList<ModelSpecification> models, int paddedInputs)
    {
        _names = [.. ScalerCatalog.Names.Where(name => models.Any(model => model.Scaler == name))];
        _scalers = [.. _names.Select(name => ScalerCatalog.Create(name, paddedInputs))];
        _scaled = [.. _names.Select(_ => new double[paddedInputs])];
    }

    /// <summary>The place of a model's scaler; -1 where it wants none.</summary>
    public int IndexOf(ModelSpecification model) => Array.IndexOf(_names, model.Scaler);

    /// <summary>The inputs behind a scaler, as they were transformed last.</summary>
    public ReadOnlySpan<double> Scaled(int scaler) => _scaled[scaler];

    /// <summary>Transforms inputs with every scaler.</summary>
    public void Transform(ReadOnlySpan<double> inputs)
    {
        for (var i = 0; i < _scalers.Length; i++)
            _scalers[i].Transform(inputs, _scaled[i]);
    }

    /// <summary>Takes inputs into the statistics of every scaler, and transforms them.</summary>
    public void Learn(ReadOnlySpan<double> inputs)
    {
        for (var i = 0; i < _scalers.Length; i++)
        {
            _scalers[i].Learn(inputs);
            _scalers[i].Transform(inputs, _scaled[i]);
        }
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        foreach (var scaler in _scalers)
            scaler.Save(writer);
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        foreach (var scaler in _scalers)
            scaler.Load(ref reader);
    }
}
