using BenchmarkDotNet.Attributes;
using FlinkCoin.Models;

namespace FlinkCoin.Bench.Micro;

/// <summary>One step of a linear model behind a scaler at eight inputs: transform, predict; learn the scaler, transform, learn.</summary>
public class LinearBenchmarks
{
    private const int Inputs = 8;
    private const int Examples = 256;
    private readonly double[] _inputs = new double[Inputs * Examples];
    private readonly double[] _targets = new double[Examples];
    private readonly double[] _scaled = new double[Inputs];
    private readonly StandardScaler _scaler = new(Inputs);
    private readonly Linear _linear = new(new ModelContext([.. Enumerable.Range(0, Inputs).Select(i => $"x{i}")], new Dictionary<string, string>(), Seed: 1));
    private readonly RecursiveLeastSquares _recursive = new(new ModelContext([.. Enumerable.Range(0, Inputs).Select(i => $"x{i}")], new Dictionary<string, string> { ["intercept"] = "no" }, Seed: 1));
    private readonly TextbookLinear _textbook = new(Inputs);

    /// <summary>A linear law with noise.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        for (var i = 0; i < Examples; i++)
        {
            for (var j = 0; j < Inputs; j++)
                _targets[i] += (j - 3) * (_inputs[(i * Inputs) + j] = random.NextDouble());
            _targets[i] += random.NextDouble();
        }
    }

    /// <summary>Loops over numbers, as in a textbook.</summary>
    [Benchmark(OperationsPerInvoke = Examples)]
    public double TextbookStep()
    {
        var sum = 0.0;
        for (var i = 0; i < Examples; i++)
        {
            var inputs = _inputs.AsSpan(i * Inputs, Inputs);
            sum += _textbook.Predict(inputs);
            _textbook.Learn(inputs, _targets[i]);
        }

        return sum;
    }

    /// <summary>The kernel's own.</summary>
    [Benchmark(OperationsPerInvoke = Examples)]
    public double ScalerAndLinearStep()
    {
        var sum = 0.0;
        for (var i = 0; i < Examples; i++)
        {
            var inputs = _inputs.AsSpan(i * Inputs, Inputs);
            _scaler.Transform(inputs, _scaled);
            sum += _linear.Predict(_scaled);
            _scaler.Learn(inputs);
            _scaler.Transform(inputs, _scaled);
            _linear.Learn(_scaled, _targets[i]);
        }

        return sum;
    }

    /// <summary>Recursive least squares over eight inputs: predict, learn.</summary>
    [Benchmark(OperationsPerInvoke = Examples)]
    public double RecursiveLeastSquaresStep()
    {
        var sum = 0.0;
        for (var i = 0; i < Examples; i++)
        {
            var inputs = _inputs.AsSpan(i * Inputs, Inputs);
            sum += _recursive.Predict(inputs);
            _recursive.Learn(inputs, _targets[i]);
        }

        return sum;
    }
}
