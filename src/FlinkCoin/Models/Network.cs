using FlinkCoin.Numerics;
using FlinkCoin.State;

namespace FlinkCoin.Models;

/// <summary>A perceptron with one hidden layer of hyperbolic tangents and one linear output, learnt by back-propagation: what the regressor and the classifier share.</summary>
/// <remarks>
/// Parameters: <c>hidden</c> (units, 1 to 256, default 16), <c>lr</c> (about the longest step of a weight, 10^-6 to 1, default .005: <see cref="Adam"/>, with .9 and .999), <c>l2</c> (ridge penalty, 0 to 1, default 0),
/// <c>clip</c> (inputs are brought into ± this, 1 to 100, default 3), <c>seed</c> (of the first weights, 0 to 2^31 − 1, default 0; added to the configuration's).
/// An output beyond ±10^6 shows that it has diverged, and it begins anew from its first weights.
/// </remarks>
internal sealed class Network : IStateful
{
    private const double MaxOutput = 1e6;
    private readonly int _inputs;
    private readonly int _hidden;
    private readonly double _clip;
    private readonly ulong _seed;
    private readonly ulong _stream;
    private readonly double[] _extended;
    private readonly double[] _units;
    private readonly double[][] _weights;
    private readonly Adam[] _steps;
    private readonly double[] _outputWeights;
    private readonly Adam _outputSteps;

    /// <summary>Takes its parameters out of the context.</summary>
    public Network(ModelContext context)
    {
        _inputs = context.Inputs.Count;
        _hidden = context.Whole("hidden", 16, 1, 256);
        var rate = context.Number("lr", 0.005, 1e-6, 1);
        var ridge = context.Number("l2", 0, 0, 1);
        _clip = context.Number("clip", 3, 1, 100);
        (_seed, _stream) = (context.Seed, (ulong)context.Whole("seed", 0, 0, int.MaxValue));
        _extended = new double[Lanes.Pad(_inputs + 1)];
        _units = new double[Lanes.Pad(_hidden + 1)];
        _weights = [.. Enumerable.Range(0, _hidden).Select(_ => new double[_extended.Length])];
        _steps = [.. _weights.Select(weights => Make(weights.Length, rate, ridge))];
        _outputWeights = new double[_units.Length];
        _outputSteps = Make(_outputWeights.Length, rate, ridge);
        Begin();
    }

    /// <summary>How often it has diverged.</summary>
    public long Resets { get; private set; }

    /// <summary>The output for the inputs, within ±10^6.</summary>
    public double Output(ReadOnlySpan<double> inputs)
    {
        for (var i = 0; i < _inputs; i++)
            _extended[i] = Math.Clamp(inputs[i], -_clip, _clip);
        _extended[_inputs] = 1;
        for (var j = 0; j < _hidden; j++)
            _units[j] = Tanh(Lanes.Dot(_weights[j], _extended));
        _units[_hidden] = 1;
        return Math.Clamp(Lanes.Dot(_outputWeights, _units), -MaxOutput, MaxOutput);
    }

    /// <summary>Takes a step against the gradient at the inputs of the last <see cref="Output"/>.</summary>
    /// <param name="output">What it was.</param>
    /// <param name="derivative">The derivative of the loss with respect to it.</param>
    public void Learn(double output, double derivative)
    {
        if (Math.Abs(output) >= MaxOutput)
        {
            Resets++;
            Begin();
            return;
        }

        for (var j = 0; j < _hidden; j++)
            _steps[j].Step(_weights[j], derivative * _outputWeights[j] * (1 - (_units[j] * _units[j])), _extended);
        _outputSteps.Step(_outputWeights, derivative, _units);
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Long(Resets);
        writer.Doubles(_outputWeights);
        _outputSteps.Save(writer);
        for (var j = 0; j < _hidden; j++)
        {
            writer.Doubles(_weights[j]);
            _steps[j].Save(writer);
        }
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        Resets = reader.LongCount();
        reader.Doubles(_outputWeights, -Bounded.Limit, Bounded.Limit);
        _outputSteps.Load(ref reader);
        for (var j = 0; j < _hidden; j++)
        {
            reader.Doubles(_weights[j], -Bounded.Limit, Bounded.Limit);
            _steps[j].Load(ref reader);
        }
    }

    private static Adam Make(int weights, double rate, double ridge) => new(weights, rate, ridge, 0.9, 0.999);

    private static double Tanh(double x) => (2 * Elementary.Sigmoid(2 * x)) - 1;

    /// <summary>Draws the first weights: a hidden unit's within ±√(3 / inputs), so that its sum has a variance of about 1; those of the output are 0, so that the first output is.</summary>
    private void Begin()
    {
        var random = new RandomSource(_seed, _stream);
        var width = Math.Sqrt(3.0 / (_inputs + 1));
        for (var j = 0; j < _hidden; j++)
        {
            for (var i = 0; i <= _inputs; i++)
                _weights[j][i] = ((2 * random.NextDouble()) - 1) * width;
            _steps[j].Clear();
        }

        Array.Clear(_outputWeights);
        _outputSteps.Clear();
    }
}
