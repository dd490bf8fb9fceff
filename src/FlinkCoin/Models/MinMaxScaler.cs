using FlinkCoin.Numerics;
using FlinkCoin.State;

namespace FlinkCoin.Models;

/// <summary>Brings every input to [0, 1] by the least and the greatest number that it has learnt. What lies beyond them goes beyond [0, 1]; an input that has not varied becomes 0.</summary>
/// <remarks>Learnt inputs and transformed outputs are brought into ±10^100.</remarks>
public sealed class MinMaxScaler : IScaler
{
    private readonly double[] _minima;
    private readonly double[] _maxima;

    /// <summary>Makes a scaler that has learnt nothing.</summary>
    /// <param name="paddedInputs">The length of the spans of inputs, a multiple of eight (<see cref="ModelContext.PaddedInputs"/>).</param>
    /// <exception cref="ArgumentException">It is not a multiple of eight.</exception>
    public MinMaxScaler(int paddedInputs)
    {
        Lanes.Check(paddedInputs, paddedInputs);
        _minima = new double[paddedInputs];
        _maxima = new double[paddedInputs];
        Array.Fill(_minima, Bounded.Limit);
        Array.Fill(_maxima, -Bounded.Limit);
    }

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<double> inputs)
    {
        Lanes.Check(inputs.Length, _minima.Length);
        for (var i = 0; i < inputs.Length; i++)
        {
            var x = Bounded.Of(inputs[i]);
            _minima[i] = Math.Min(_minima[i], x);
            _maxima[i] = Math.Max(_maxima[i], x);
        }
    }

    /// <inheritdoc/>
    public void Transform(ReadOnlySpan<double> inputs, Span<double> outputs)
    {
        Lanes.Check(inputs.Length, _minima.Length);
        Lanes.Check(outputs.Length, _minima.Length);
        for (var i = 0; i < inputs.Length; i++)
        {
            var range = _maxima[i] - _minima[i];
            outputs[i] = range > 0 ? Bounded.Of((Bounded.Of(inputs[i]) - _minima[i]) / range) : 0;
        }
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Doubles(_minima);
        writer.Doubles(_maxima);
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        reader.Doubles(_minima, -Bounded.Limit, Bounded.Limit);
        reader.Doubles(_maxima, -Bounded.Limit, Bounded.Limit);
    }
}
